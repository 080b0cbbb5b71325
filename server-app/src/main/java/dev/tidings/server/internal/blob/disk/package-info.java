/**
 * The bytes of files in a folder.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.blob.disk.DiskBlobStore} is the store, {@code DiskPartial} a
 * file that arrives, {@code BlobFolder} knows where everything is.
 */
@NullMarked
package dev.tidings.server.internal.blob.disk;

import org.jspecify.annotations.NullMarked;
