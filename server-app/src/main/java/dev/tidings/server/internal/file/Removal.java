package dev.tidings.server.internal.file;

import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FileStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
            page();
        }
    }

    private void page() {
        store.removed(PAGE)
                .thenApplyAsync(this::remove, files)
                .thenCompose(gone -> store.forget(gone).thenApply(done -> gone.size()))
                .whenComplete((count, fault) -> {
                    if (fault == null && (count == PAGE || again.getAndSet(false))) {
                        page();
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

    private List<FileId> remove(List<FileId> list) {
        List<FileId> gone = new ArrayList<>(list.size());
        for (FileId file : list) {
            try {
                blobs.delete(file);
                gone.add(file);
            } catch (IOException fault) {
                LOG.warn("a file can't be removed from the disk; it is tried again with the next look", fault);
            }
        }
        return gone;
    }
}
