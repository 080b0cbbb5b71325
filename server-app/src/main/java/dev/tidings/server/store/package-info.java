/**
 * The seams behind which the server keeps what must not be lost, and the records they speak in.
 *
 * <p>Starting points: {@link dev.tidings.server.store.Store} is the truth, {@link dev.tidings.server.store.Bus} tells
 * the event loops what was committed. Both are written for one process and for many: asynchronous, batch-shaped, and in
 * terms of (conversation, seq). {@link dev.tidings.server.store.BlobStore} has the bytes of files, and is blocking.
 * Each has an abstract contract test that every implementation passes. Nothing here knows SQL, sockets or JSON.
 */
@NullMarked
package dev.tidings.server.store;

import org.jspecify.annotations.NullMarked;
