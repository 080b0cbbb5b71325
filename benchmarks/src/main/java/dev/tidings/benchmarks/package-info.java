/**
 * Measures Tidings from outside, as its users meet it: over sockets, against a server in a process of its own.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.BenchmarksMain} is the program, {@code load}, {@code idle},
 * {@code files} and others are its commands, {@code codec} holds the JMH benchmarks. See docs/benchmarks.md.
 */
@NullMarked
package dev.tidings.benchmarks;

import org.jspecify.annotations.NullMarked;
