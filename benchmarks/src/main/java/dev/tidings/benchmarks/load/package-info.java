/**
 * Pairs of clients that exchange messages: throughput, latency, cost.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.load.LoadCommand}, {@link dev.tidings.benchmarks.load.LoadRun}.
 */
@NullMarked
package dev.tidings.benchmarks.load;

import org.jspecify.annotations.NullMarked;
