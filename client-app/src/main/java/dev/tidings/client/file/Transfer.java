package dev.tidings.client.file;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A file on its way, up or down. It outlives the connection: after a cut it goes on by itself where it was. Any thread.
 *
 * @param <T> what there is in the end
 */
public interface Transfer<T> {
    /**
     * The end of it.
     *
     * @return completes on the callback executor once the file is whole and on disk; fails with a
     *     {@link dev.tidings.protocol.message.ProtocolException} if the server refuses or the hash is wrong, with an
     *     {@link java.io.IOException} where this side's files can't be read or written, with a
     *     {@link java.util.concurrent.CancellationException} after {@link #cancel}, with an
     *     {@link IllegalStateException} if the client is closed meanwhile or too many transfers wait, and with a
     *     {@link dev.tidings.protocol.pipeline.PeerClosedException} if the session ended for good
     */
    CompletableFuture<T> result();

    /**
     * How far it has come.
     *
     * @return as of now
     */
    Progress progress();

    /**
     * Tells about it, for as long as it lasts; once at least, at the end.
     *
     * @param listener called on the callback executor, not before it is done with what it was told before
     * @return this
     */
    Transfer<T> onProgress(Consumer<Progress> listener);

    /**
     * Stops. What was moved is kept, here and there, so that the same transfer, asked for again, goes on. One that
     * moves what a stream or channel of the application's holds has ended with this, even if a thread of the client's
     * is still waiting within that for a while.
     */
    void cancel();
}
