package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FilePage;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.FileUsage;
import dev.tidings.server.store.StoredFile;
import dev.tidings.server.store.UploadEnd;
import dev.tidings.server.store.UploadStart;
import dev.tidings.server.store.UploadState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Files in SQLite. What frees room is done on a full disk too.
 *
 * @param access to the store's threads
 */
record SqliteFiles(Access access) implements FileStore {
    @Override
    public CompletableFuture<UploadState> begin(UploadStart start) {
        return access.change(log -> Uploads.begin(log.statements(), start), begun -> {}, false);
    }

    @Override
    public CompletableFuture<Void> goOn(FileId file, long opening, long bytes, long quota, Instant at) {
        return done(access.change(
                log -> {
                    Uploads.goOn(log.statements(), file, opening, bytes, quota, at);
                    return file;
                },
                gone -> {},
                false));
    }

    @Override
    public CompletableFuture<StoredFile> finish(UploadEnd end) {
        return access.change(log -> Uploads.finish(log.statements(), end), finished -> {}, false);
    }

    @Override
    public CompletableFuture<Boolean> abandon(FileId file, long opening) {
        return access.change(log -> Uploads.abandon(log.statements(), file, opening), abandoned -> {}, true);
    }

    @Override
    public CompletableFuture<Optional<StoredFile>> find(long user, FileId file) {
        return access.read(chains -> new FileReferences(chains).find(user, file));
    }

    @Override
    public CompletableFuture<FilePage> list(
            long user, @Nullable Long conversation, @Nullable String cursor, int limit) {
        return access.read(chains -> new FileReferences(chains).list(user, conversation, cursor, limit));
    }

    @Override
    public CompletableFuture<Boolean> delete(long owner, FileId file) {
        return access.change(log -> FileRows.delete(log.statements(), owner, file), deleted -> {}, true);
    }

    @Override
    public CompletableFuture<FileUsage> usage(long owner) {
        return access.read(chains -> FileRows.usage(chains.statements(), owner));
    }

    @Override
    public CompletableFuture<List<FileId>> removed(@Nullable FileId after, int limit) {
        return access.read(chains -> FileRows.removed(chains.statements(), after, limit));
    }

    @Override
    public CompletableFuture<Void> forget(List<FileId> files) {
        List<FileId> copy = List.copyOf(files);
        return done(access.change(
                log -> {
                    FileRows.forget(log.statements(), copy);
                    return copy;
                },
                forgotten -> {},
                true));
    }

    private static CompletableFuture<Void> done(CompletableFuture<?> change) {
        return change.thenAccept(result -> {});
    }
}
