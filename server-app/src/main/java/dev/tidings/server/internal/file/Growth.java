package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.config.FileConfig;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.UploadState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * How long the file of one opening may become: as long as it was said to be, or as the quota allows where nobody knew.
 * That is asked for ahead, since a commit of the store may have to wait until the disk has taken what arrives. Tells
 * the store now and then that the upload is being gone on with. One thread at a time.
 */
final class Growth implements Arrival.Room {
    private static final long STEP_BYTES = 16L << 20;
    /** Of the life of an upload: how often the store is told. */
    private static final int SHARES = 8;

    private static final CompletableFuture<Void> GRANTED = CompletableFuture.completedFuture(null);

    private final FileStore store;
    private final UploadState.Open open;
    private final FileConfig config;
    private final Clock clock;
    private final Duration interval;
    private CompletableFuture<Void> asked = GRANTED;
    private Instant told;
    private volatile long grantedBytes;

    /** Where its size was told, the opening has set room aside for all of it. */
    Growth(FileStore store, UploadState.Open open, FileConfig config, Clock clock) {
        this.store = store;
        this.open = open;
        this.config = config;
        this.clock = clock;
        this.interval = config.uploadLife().dividedBy(SHARES);
        this.told = clock.instant();
        this.grantedBytes = open.size() == null ? 0 : open.size();
    }

    @Override
    public CompletableFuture<Void> forLength(long length) {
        Long size = open.size();
        if (size != null && length > size) {
            return CompletableFuture.failedFuture(new ProtocolException(
                    ErrorCode.FILE_MISMATCH, "more bytes than the size (expected: " + size + ")"));
        }
        if (length > config.limit()) {
            return CompletableFuture.failedFuture(Uploads.tooLarge(config));
        }
        boolean near = size == null && grantedBytes < config.limit() && length + STEP_BYTES / 2 > grantedBytes;
        if (asked.isDone() && (near || clock.instant().isAfter(told.plus(interval)))) {
            asked = ask(size == null ? Math.min(length + STEP_BYTES, config.limit()) : size);
        }
        if (length <= grantedBytes) {
            return size != null && asked.isCompletedExceptionally() ? asked : GRANTED;
        }
        // Where a step ahead is too much, what is needed now may not be.
        return asked.handle((done, refusal) -> length <= grantedBytes ? GRANTED : ask(length))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Void> ask(long bytes) {
        told = clock.instant();
        return store.goOn(open.file(), open.opening(), bytes, config.quota(), told)
                .thenAccept(done -> grantedBytes = bytes);
    }
}
