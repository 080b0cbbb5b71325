/** Server and client together. */
@NullMarked
package dev.tidings.system;

import org.jspecify.annotations.NullMarked;
