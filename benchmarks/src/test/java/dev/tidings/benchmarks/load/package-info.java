/** Tests of the load generator. */
@NullMarked
package dev.tidings.benchmarks.load;

import org.jspecify.annotations.NullMarked;
