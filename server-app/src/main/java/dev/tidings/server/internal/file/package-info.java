/**
 * Files: uploads on their way to the disk, downloads on their way from it. Starting points:
 * {@link dev.tidings.server.internal.file.Uploads} and {@link dev.tidings.server.internal.file.Downloads}.
 *
 * <p>What is asked comes on the loop of a session, what blocks happens on the threads of
 * {@link dev.tidings.server.internal.file.FileThreads}, and each returns to the loop by the session's shard.
 */
@NullMarked
package dev.tidings.server.internal.file;

import org.jspecify.annotations.NullMarked;
