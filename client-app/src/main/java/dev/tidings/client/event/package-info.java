/**
 * What a client tells its application. Starting point: {@link dev.tidings.client.event.ClientListener}. All types here
 * but the listener are immutable.
 */
@NullMarked
package dev.tidings.client.event;

import org.jspecify.annotations.NullMarked;
