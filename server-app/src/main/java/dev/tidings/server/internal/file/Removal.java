package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FileStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the bytes of files that are no more. The store keeps a list of them, so that a kill at any moment leaves
 * nothing behind for long: it is gone through at the start, whenever something is deleted, and once in a while. Any
 * thread; one look at a time.
 */
public final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final int PAGE = 256;

    private final FileStore store;
    private final BlobStore blobs;
    private final Executor files;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();

    /**
     * Creates it; nothing is removed before {@link #sweep}.
     *
     * @param store has the list
     * @param blobs has the bytes
     * @param files where waiting for a disk is done
     */
    public Removal(FileStore store, BlobStore blobs, Executor files) {
        this.store = store;
        this.blobs = blobs;
        this.files = files;
    }

    /** Removes all there is to remove. Returns at once. */
    public void sweep() {
        again.set(true);
        if (underWay.compareAndSet(false, true)) {
            again.set(false);
            page(null);
        }
    }

    /** What can't be removed is passed over: what is behind it in the list may well be. */
    private void page(@Nullable FileId after) {
        store.removed(after, PAGE)
                .thenCompose(list -> removed(list).thenApply(done -> list))
                .whenComplete((list, fault) -> {
                    if (fault == null && list.size() == PAGE) {
                        page(list.get(PAGE - 1));
                        return;
                    }
                    if (fault == null && again.getAndSet(false)) {
                        page(null);
                        return;
                    }
                    if (fault != null) {
                        LOG.debug("removing files goes on with the next look", fault);
                    }
                    underWay.set(false);
                    if (fault == null && again.get()) {
                        sweep();
                    }
                });
    }

    /** A look that finds nothing wakes no thread. */
    private CompletableFuture<Void> removed(List<FileId> list) {
        return list.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(() -> delete(list), files).thenCompose(this::forget);
    }

    /**
     * Removes the bytes of a file that the store has on its list since just now.
     *
     * @param file its id
     * @return done, and gone; fails with {@code internal} if the disk does
     */
    public CompletableFuture<Void> remove(FileId file) {
        return CompletableFuture.supplyAsync(() -> delete(List.of(file)), files).thenCompose(gone -> {
            if (gone.isEmpty()) {
                throw new ProtocolException(ErrorCode.INTERNAL, "the file can't be removed from the disk yet");
            }
            return forget(gone);
        });
    }

    private CompletableFuture<Void> forget(List<FileId> gone) {
        return gone.isEmpty() ? CompletableFuture.completedFuture(null) : store.forget(gone);
    }

    private List<FileId> delete(List<FileId> list) {
        List<FileId> gone = new ArrayList<>(list.size());
        for (FileId file : list) {
            try {
                blobs.delete(file);
                gone.add(file);
            } catch (IOException fault) {
                LOG.warn("file {} can't be removed; it is tried again with the next look: {}", file, fault.toString());
            }
        }
        return gone;
    }
}
