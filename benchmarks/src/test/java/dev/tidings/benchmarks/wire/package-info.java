/** Tests of the lean wire. */
@NullMarked
package dev.tidings.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
