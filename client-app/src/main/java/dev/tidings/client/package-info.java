/**
 * A Tidings client: one user's device, connected to one server.
 *
 * <p>Starting point: {@link dev.tidings.client.TidingsClient}. What it tells is in {@code event}, what it keeps in
 * {@code store}.
 */
@NullMarked
package dev.tidings.client;

import org.jspecify.annotations.NullMarked;
