/**
 * Sessions that only answer pings: what one costs the server.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.idle.IdleCommand}.
 */
@NullMarked
package dev.tidings.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
