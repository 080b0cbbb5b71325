/** The terminal program against the server as it is. */
@NullMarked
package dev.tidings.system.terminal;

import org.jspecify.annotations.NullMarked;
