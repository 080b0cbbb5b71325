package dev.tidings.client;

import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Search;
import java.util.concurrent.CompletableFuture;

/** The past, as the server has it. Threads and failures are those of {@link TidingsClient}. */
public final class Archive {
    private final Gate gate;

    Archive(Gate gate) {
        this.gate = gate;
    }

    /**
     * Asks for past entries.
     *
     * @param query which
     * @return a page, oldest first
     */
    public CompletableFuture<Page> history(History query) {
        return gate.request(query, Page.class);
    }

    /**
     * Asks for texts by their words.
     *
     * @param query which
     * @return a page, oldest first; it may be empty and still have a cursor that leads on
     */
    public CompletableFuture<Page> search(Search query) {
        return gate.request(query, Page.class);
    }
}
