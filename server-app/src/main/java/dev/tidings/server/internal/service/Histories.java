package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredPage;
import dev.tidings.server.store.Stretch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongFunction;
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
        return filled(
                        cursor -> missed
                                ? store.logs().readMissed(user, cursor, limit)
                                : store.logs().readAcross(user, cursor, limit),
                        request.cursor())
                .handle((read, failure) -> {
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
                : new CompletionException(cause);
    }

    private CompletableFuture<Result> within(long user, long conversation, History request) {
        ReadLimit limit = new ReadLimit(request.limit(), PAGE_CHARS);
        long before = request.before() == null ? Long.MAX_VALUE : request.before();
        CompletableFuture<Stretch> stretch = request.after() == null
                ? filled(from -> store.logs().readBefore(user, conversation, from, limit), before)
                : filled(
                        from -> store.logs()
                                .readAfter(user, conversation, from, limit)
                                .thenApply(read -> below(before, read)),
                        request.after());
        return stretch.thenApply(read -> new Result(read.entries(), read.more(), null));
    }

    private static Stretch below(long before, Stretch read) {
        return new Stretch(
                read.entries().stream().filter(entry -> entry.seq() < before).toList(),
                read.end(),
                read.more() && read.end() < before - 1);
    }

    /**
     * Reads until there is something: a client goes on from the last entry of a page, or takes one without for the end.
     * Each read waits for its turn anew, so that one who may see little of much doesn't hold up the others.
     */
    private static CompletableFuture<Stretch> filled(LongFunction<CompletableFuture<Stretch>> read, long from) {
        return read.apply(from)
                .thenCompose(found -> found.entries().isEmpty() && found.more()
                        ? filled(read, found.end())
                        : CompletableFuture.completedFuture(found));
    }

    private static CompletableFuture<StoredPage> filled(
            Function<@Nullable String, CompletableFuture<StoredPage>> read, @Nullable String from) {
        return read.apply(from)
                .thenCompose(found -> found.entries().isEmpty() && found.cursor() != null
                        ? filled(read, found.cursor())
                        : CompletableFuture.completedFuture(found));
    }
}
