/**
 * From request types to handlers, and from outcomes to replies and errors.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.dispatch.Dispatcher} is the registry,
 * {@link dev.tidings.server.internal.dispatch.Caller} is one client and what it may do,
 * {@link dev.tidings.server.internal.dispatch.Handlers} registers everything a client may say.
 */
@NullMarked
package dev.tidings.server.internal.dispatch;

import org.jspecify.annotations.NullMarked;
