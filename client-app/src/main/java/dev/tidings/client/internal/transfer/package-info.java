/**
 * Files up and down. A transfer is a plain sequence of steps on a thread of a small pool; the event loop only moves
 * bytes in and out of a {@link dev.tidings.client.internal.transfer.Ring}. Starting point:
 * {@link dev.tidings.client.internal.transfer.Transfers}.
 */
@NullMarked
package dev.tidings.client.internal.transfer;

import org.jspecify.annotations.NullMarked;
