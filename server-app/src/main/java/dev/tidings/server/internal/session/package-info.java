/**
 * Who is connected, and what each of them has been told. No Netty, no Jackson, no SQL.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.session.Session} is an authenticated connection,
 * {@link dev.tidings.server.internal.session.Feed} decides what is pushed to it and when,
 * {@link dev.tidings.server.internal.session.Shard} is all that lives on one event loop,
 * {@link dev.tidings.server.internal.session.SessionRegistry} finds sessions across loops.
 */
@NullMarked
package dev.tidings.server.internal.session;

import org.jspecify.annotations.NullMarked;
