package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.ListFiles;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FilePage;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Lists files, and takes them back. See docs/protocol.md, "Files". Any thread. */
public final class FileLists {
    private final Store store;
    private final Removal removal;

    /**
     * Creates the service.
     *
     * @param store what is known of files and conversations
     * @param removal removes bytes that nobody needs
     */
    public FileLists(Store store, Removal removal) {
        this.store = store;
        this.removal = removal;
    }

    /**
     * Lists the files in the entries that a user may read.
     *
     * @param user number of who asks
     * @param request where, and from where on
     * @return a page; fails with {@code not_found}, and {@code bad_request} for a cursor that was never given
     */
    public CompletableFuture<FileList> list(long user, ListFiles request) {
        if (request.conversation() == null) {
            return list(user, null, request);
        }
        return store.logs()
                .findConversation(user, Address.of(request.conversation()))
                .thenCompose(found -> list(
                        user,
                        found.orElseThrow(() -> new ProtocolException(ErrorCode.NOT_FOUND, "conversation: not found")),
                        request));
    }

    private CompletableFuture<FileList> list(long user, @Nullable Long conversation, ListFiles request) {
        return store.files()
                .list(user, conversation, request.cursor(), request.limit())
                .handle(FileLists::result);
    }

    private static FileList result(@Nullable FilePage page, @Nullable Throwable failure) {
        if (page != null) {
            return new FileList(
                    page.files().stream().map(FileLists::item).toList(), page.cursor() != null, page.cursor());
        }
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        throw cause instanceof IllegalArgumentException
                ? new ProtocolException(ErrorCode.BAD_REQUEST, "cursor: not one of this server's")
                : new CompletionException(cause);
    }

    private static FileList.Item item(FilePage.Item found) {
        StoredEntry entry = found.entry();
        return new FileList.Item(
                found.file().file().text(),
                found.name(),
                found.file().size(),
                found.file().sha256(),
                entry.from(),
                entry.to(),
                Address.conversationId(entry.conversation()),
                entry.seq(),
                Instant.ofEpochMilli(entry.atMillis()));
    }

    /**
     * Takes a file back.
     *
     * @param user number of who asks
     * @param file id of a file of the user's own
     * @return done, and its bytes are gone; fails with {@code not_found}
     */
    public CompletableFuture<Void> delete(long user, String file) {
        FileId id = new FileId(file);
        return store.files()
                .delete(user, id)
                .thenCompose(
                        deleted -> deleted ? removal.remove(id) : CompletableFuture.failedFuture(Downloads.notFound()));
    }
}
