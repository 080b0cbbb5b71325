/**
 * The client's side of the wire with as little work per frame as possible: the load generator shares its cores with the
 * server it measures.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.wire.Doorway} opens sessions,
 * {@link dev.tidings.benchmarks.wire.SessionHandler} is one.
 */
@NullMarked
package dev.tidings.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
