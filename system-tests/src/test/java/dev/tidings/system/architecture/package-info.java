/** What the parts of the whole may know of each other. */
@NullMarked
package dev.tidings.system.architecture;

import org.jspecify.annotations.NullMarked;
