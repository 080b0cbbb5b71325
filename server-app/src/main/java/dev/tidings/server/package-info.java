/**
 * The server, as an application embeds it or a shell runs it.
 *
 * <p>Starting points: {@link dev.tidings.server.TidingsServer} to embed, {@link dev.tidings.server.ServerMain} to run.
 */
@NullMarked
package dev.tidings.server;

import org.jspecify.annotations.NullMarked;
