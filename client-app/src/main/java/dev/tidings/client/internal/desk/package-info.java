/**
 * What a client decides: which messages go out, which entries are taken, what is written and told. One thread does all
 * of it, so that nothing here needs a lock, and everything that waits becomes one transaction.
 *
 * <p>Starting point: {@link dev.tidings.client.internal.desk.Desk}. No sockets here; {@code net} calls the desk, and
 * the desk calls back through {@link dev.tidings.client.internal.desk.Line}.
 */
@NullMarked
package dev.tidings.client.internal.desk;

import org.jspecify.annotations.NullMarked;
