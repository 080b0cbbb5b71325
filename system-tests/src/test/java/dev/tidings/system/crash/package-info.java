/**
 * Kills, and an independent check of what was said and heard around them: programs write what happens to them to logs,
 * and {@link dev.tidings.system.crash.Checker} knows nothing but those. Starting point:
 * {@link dev.tidings.system.crash.ServerKillTest}.
 */
@NullMarked
package dev.tidings.system.crash;

import org.jspecify.annotations.NullMarked;
