/**
 * Sockets: listening, and what lies between Netty and the rest of the server.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.net.Acceptor} listens,
 * {@link dev.tidings.server.internal.net.ClientConnection} is one accepted socket.
 */
@NullMarked
package dev.tidings.server.internal.net;

import org.jspecify.annotations.NullMarked;
