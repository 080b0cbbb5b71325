/** Tests of the measurement of idle sessions. */
@NullMarked
package dev.tidings.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
