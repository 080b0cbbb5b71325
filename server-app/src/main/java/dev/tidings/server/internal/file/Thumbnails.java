package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.picture.Pictures;
import dev.tidings.server.internal.service.Refusals;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.StoredFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Thumbnails of images, made when they are asked for. The last {@value #KEPT} are kept in memory, some ten KiB each, so
 * that a group looking at a new image has it decoded once, also one that turns out to be none; whether somebody may see
 * one is asked each time before. Any thread.
 */
final class Thumbnails {
    private static final int KEPT = 64;
    private static final float LOAD = 0.75f;

    private final StoredBlobs blobs;
    private final Pictures pictures;
    // Guarded by the monitor; the one that wasn't asked for longest goes first.
    private final Map<FileId, CompletableFuture<Optional<byte[]>>> made = new LinkedHashMap<>(KEPT, LOAD, true);

    Thumbnails(StoredBlobs blobs, Pictures pictures) {
        this.blobs = blobs;
        this.pictures = pictures;
    }

    /** Fails with {@code not_found} where none can be made, and with {@code overloaded}. */
    CompletableFuture<byte[]> of(StoredFile file) {
        return file.image() == null
                ? CompletableFuture.failedFuture(none())
                : made(file).thenApply(thumbnail -> thumbnail.orElseThrow(Thumbnails::none));
    }

    private synchronized CompletableFuture<Optional<byte[]>> made(StoredFile file) {
        CompletableFuture<Optional<byte[]>> former = made.get(file.file());
        if (former != null && !former.isCompletedExceptionally()) {
            return former;
        }
        CompletableFuture<Optional<byte[]>> thumbnail = pictures.thumbnail(() -> blobs.read(file))
                .thenApply(Optional::of)
                .exceptionally(Thumbnails::refuse);
        made.put(file.file(), thumbnail);
        if (made.size() > KEPT) {
            made.remove(made.keySet().iterator().next());
        }
        return thumbnail;
    }

    /** An image that is none after all, or isn't a sound one, has no thumbnail; the rest may pass. */
    private static Optional<byte[]> refuse(Throwable fault) {
        boolean unsound = Refusals.in(fault)
                .filter(refusal -> refusal.code() == ErrorCode.BAD_REQUEST || refusal.code() == ErrorCode.TOO_LARGE)
                .isPresent();
        if (unsound) {
            return Optional.empty();
        }
        throw fault instanceof CompletionException wrapped ? wrapped : new CompletionException(fault);
    }

    private static ProtocolException none() {
        return new ProtocolException(ErrorCode.NOT_FOUND, "thumbnail: there is none");
    }
}
