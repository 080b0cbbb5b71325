/** Servers that come, go and come back. */
@NullMarked
package dev.tidings.system.life;

import org.jspecify.annotations.NullMarked;
