package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.ProtocolException;

/** The server's end of a stream that comes from the client. On its loop only; after its end all calls do nothing. */
public interface Inflow {
    /**
     * Lets the client send; the caller tells it the same number as its first credit.
     *
     * @param windowBytes how much the sink is ready to hold, at least 1
     */
    void start(long windowBytes);

    /**
     * Makes room in the window, and tells the client when it is worth it.
     *
     * @param bytes that were received and take no memory any more
     */
    void consumed(long bytes);

    /**
     * Ends it before its time and tells the client why. The sink hears nothing more.
     *
     * @param why what is wrong
     */
    void cancel(ProtocolException why);

    /** Ends it in agreement. The sink hears nothing more. */
    void close();

    /** Where its bytes go. Called on the loop; must not block. */
    interface Sink {
        /**
         * Bytes arrived; of those not yet consumed there is never more than the window.
         *
         * @param chunk the sink's to release
         */
        void data(Chunk chunk);

        /** The client cancelled, or the connection is lost: no more will come. */
        void ended();
    }
}
