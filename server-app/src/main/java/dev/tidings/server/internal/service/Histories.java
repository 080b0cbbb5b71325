package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredPage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the past. Any thread. */
public final class Histories {
    /**
     * Even if each of these characters takes three bytes, and one text of 64 KiB comes on top, a page stays below 256
     * KiB.
     */
    static final int PAGE_CHARS = 48 * 1024;

    private final Store store;

    /**
     * A page as the store has it.
     *
     * @param entries oldest first
     * @param more whether there are more
     * @param cursor for the next page, or null
     */
    public record Result(
            List<StoredEntry> entries,
            boolean more,
            @Nullable String cursor) {}

    /**
     * Creates the service.
     *
     * @param store where the logs are
     */
    public Histories(Store store) {
        this.store = store;
    }

    /**
     * Reads a page.
     *
     * @param user who asks
     * @param request what for
     * @return the page; fails with {@code not_found}, or {@code bad_request} for a cursor that was never given
     */
    public CompletableFuture<Result> read(long user, History request) {
        if (request.conversation() == null) {
            return across(user, request);
        }
        return store.logs()
                .findConversation(user, Address.of(request.conversation()))
                .thenCompose(found -> within(
                        user,
                        found.orElseThrow(() -> new ProtocolException(ErrorCode.NOT_FOUND, "conversation: not found")),
                        request));
    }

    private CompletableFuture<Result> across(long user, History request) {
        boolean missed = request.limit() == 0;
        ReadLimit limit = new ReadLimit(missed ? History.MOST : request.limit(), PAGE_CHARS);
        CompletableFuture<StoredPage> page = missed
                ? store.logs().readMissed(user, request.cursor(), limit)
                : store.logs().readAcross(user, request.cursor(), limit);
        return page.handle((read, failure) -> {
            if (read == null) {
                throw refusal(failure);
            }
            return new Result(read.entries(), read.cursor() != null, read.cursor());
        });
    }

    private static RuntimeException refusal(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof IllegalArgumentException
                ? new ProtocolException(ErrorCode.BAD_REQUEST, "cursor: not one of this server's")
                : new java.util.concurrent.CompletionException(cause);
    }

    private CompletableFuture<Result> within(long user, long conversation, History request) {
        ReadLimit limit = new ReadLimit(request.limit(), PAGE_CHARS);
        long before = request.before() == null ? Long.MAX_VALUE : request.before();
        if (request.after() == null) {
            return store.logs()
                    .readBefore(user, conversation, before, limit)
                    .thenApply(page -> new Result(page.entries(), page.more(), null));
        }
        return store.logs()
                .readAfter(user, conversation, request.after(), limit)
                .thenApply(read -> {
                    List<StoredEntry> page = read.entries().stream()
                            .filter(entry -> entry.seq() < before)
                            .toList();
                    return new Result(page, read.more() && read.end() < before - 1, null);
                });
    }
}
