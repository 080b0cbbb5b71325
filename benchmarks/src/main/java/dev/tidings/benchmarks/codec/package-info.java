/**
 * JMH benchmarks of frames and messages.
 *
 * <p>Starting points: any class here; run them with {@code org.openjdk.jmh.Main}.
 */
@NullMarked
package dev.tidings.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
