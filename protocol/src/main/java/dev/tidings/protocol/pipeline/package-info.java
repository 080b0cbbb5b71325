/**
 * One connection as an application sees it: messages in and out, requests with replies, streams of bytes, heartbeat,
 * back-pressure, and a link that comes back by itself.
 *
 * <p>Starting points: {@link dev.tidings.protocol.pipeline.PeerPipeline} turns a Netty channel into a
 * {@link dev.tidings.protocol.pipeline.Peer}; {@link dev.tidings.protocol.pipeline.Link} keeps one connected;
 * {@link dev.tidings.protocol.pipeline.Streams} carries files beside the messages. Everything of a connection is
 * confined to its event loop; {@code Peer} and {@code Link} may be called on any thread.
 */
@NullMarked
package dev.tidings.protocol.pipeline;

import org.jspecify.annotations.NullMarked;
