/** What the client's tests stand on. */
@NullMarked
package dev.tidings.client.testing;

import org.jspecify.annotations.NullMarked;
