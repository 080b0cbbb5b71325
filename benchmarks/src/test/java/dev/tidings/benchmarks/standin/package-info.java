/**
 * A server of a few lines that keeps nothing: the tests of the measuring tools need one that is there at once.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.standin.StandInServer}.
 */
@NullMarked
package dev.tidings.benchmarks.standin;

import org.jspecify.annotations.NullMarked;
