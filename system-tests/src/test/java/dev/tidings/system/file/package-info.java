/** Files between clients and a server as they are. */
@NullMarked
package dev.tidings.system.file;

import org.jspecify.annotations.NullMarked;
