/**
 * How soon real clients are back once a broken link is mended.
 *
 * <p>Starting point: {@link dev.tidings.benchmarks.reconnect.ReconnectCommand}.
 */
@NullMarked
package dev.tidings.benchmarks.reconnect;

import org.jspecify.annotations.NullMarked;
