package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Search;
import dev.tidings.server.internal.service.Histories.Result;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.SearchStore;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredPage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Finds texts by their words. Any thread. */
public final class Searches {
    private final Store store;

    /**
     * Creates the service.
     *
     * @param store where the texts are
     */
    public Searches(Store store) {
        this.store = store;
    }

    /**
     * Looks for texts.
     *
     * @param user who asks
     * @param request what for
     * @return a page; fails with {@code not_found}, with {@code bad_request} for a text without a word and a cursor
     *     that was never given, or with {@code unavailable} if no match is found in time
     */
    public CompletableFuture<Result> find(long user, Search request) {
        if (request.in() == null) {
            return find(user, request, null);
        }
        return store.logs()
                .findConversation(user, Address.of(request.in()))
                .thenCompose(found -> find(
                        user,
                        request,
                        found.orElseThrow(() -> new ProtocolException(ErrorCode.NOT_FOUND, "in: not found"))));
    }

    private CompletableFuture<Result> find(long user, Search request, @Nullable Long conversation) {
        SearchStore.Query query = new SearchStore.Query(request.text(), conversation, request.from());
        return store.search()
                .find(user, query, request.cursor(), new ReadLimit(request.limit(), Histories.PAGE_CHARS))
                .handle(Searches::result);
    }

    private static Result result(@Nullable StoredPage page, @Nullable Throwable failure) {
        if (page != null) {
            return new Result(page.entries(), page.cursor() != null, page.cursor());
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        throw cause instanceof IllegalArgumentException
                ? new ProtocolException(ErrorCode.BAD_REQUEST, String.valueOf(cause.getMessage()))
                : new CompletionException(cause);
    }
}
