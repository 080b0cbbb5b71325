/** Threads and room: how a client's work is queued. */
@NullMarked
package dev.tidings.client.internal.work;

import org.jspecify.annotations.NullMarked;
