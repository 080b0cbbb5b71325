/**
 * From starting the server to accepting connections.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.startup.StartupCommand}.
 */
@NullMarked
package dev.tidings.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
