/**
 * The client's side of the wire: one link, and on each of its connections the way from hello to an open session.
 * Starting point: {@link dev.tidings.client.internal.net.Gate}. All state is confined to the link's event loop.
 */
@NullMarked
package dev.tidings.client.internal.net;

import org.jspecify.annotations.NullMarked;
