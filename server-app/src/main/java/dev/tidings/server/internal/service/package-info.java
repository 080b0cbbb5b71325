/**
 * What the server does, apart from how it is asked and where it is kept. No Netty, no Jackson, no SQL.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.service.Accounts} says who somebody is,
 * {@link dev.tidings.server.internal.service.Entrance} opens and ends sessions,
 * {@link dev.tidings.server.internal.service.Sending} takes entries in,
 * {@link dev.tidings.server.internal.service.Delivery} hands them out. Methods that take a session are called on its
 * loop, and answer there.
 */
@NullMarked
package dev.tidings.server.internal.service;

import org.jspecify.annotations.NullMarked;
