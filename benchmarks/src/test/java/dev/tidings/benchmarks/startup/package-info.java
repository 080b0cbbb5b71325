/** Tests of what is measured of a start. */
@NullMarked
package dev.tidings.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
