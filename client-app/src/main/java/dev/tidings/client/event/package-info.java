/** What a client tells its application. */
@NullMarked
package dev.tidings.client.event;

import org.jspecify.annotations.NullMarked;
