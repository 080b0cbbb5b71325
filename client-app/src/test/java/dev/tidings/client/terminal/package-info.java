/** Tests. */
@NullMarked
package dev.tidings.client.terminal;

import org.jspecify.annotations.NullMarked;
