/** Programs that use Tidings, a package each, every one of them run by a test. */
@NullMarked
package dev.tidings.examples;

import org.jspecify.annotations.NullMarked;
