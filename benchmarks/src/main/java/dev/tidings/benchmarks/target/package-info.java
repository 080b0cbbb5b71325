/**
 * The server under test as a process: starting and stopping it, what it costs, how fast its disk is.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.target.Target}.
 */
@NullMarked
package dev.tidings.benchmarks.target;

import org.jspecify.annotations.NullMarked;
