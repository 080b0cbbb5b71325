package dev.tidings.server.internal.session;

import dev.tidings.server.store.Stretch;
import java.util.concurrent.CompletableFuture;

/** Reads a stretch of a conversation's log. */
@FunctionalInterface
public interface LogReader {
    /**
     * Reads upwards.
     *
     * @param conversation the conversation's number
     * @param after only larger places
     * @return what is for the session's user, and how far that got
     */
    CompletableFuture<Stretch> read(long conversation, long after);
}
