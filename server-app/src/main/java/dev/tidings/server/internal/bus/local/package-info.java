/**
 * The bus of a server that is alone. Starting point: {@link dev.tidings.server.internal.bus.local.LocalBus}. Nothing
 * here leaves the process or is kept.
 */
@NullMarked
package dev.tidings.server.internal.bus.local;

import org.jspecify.annotations.NullMarked;
