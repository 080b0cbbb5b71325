/** Tests of the whole program. */
@NullMarked
package dev.tidings.benchmarks;

import org.jspecify.annotations.NullMarked;
