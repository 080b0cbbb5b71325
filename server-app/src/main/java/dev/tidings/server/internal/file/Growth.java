package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.config.FileConfig;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FileStore;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How long the file of one opening may become: as long as it was said to be, or as the quota allows where nobody knew.
 * Tells the store every 16 MiB that it is being gone on with. One thread at a time.
 */
final class Growth implements Arrival.Room {
    private static final long STEP_BYTES = 16L << 20;
    private static final CompletableFuture<Void> GRANTED = CompletableFuture.completedFuture(null);

    private final FileStore store;
    private final FileId file;
    private final long opening;
    private final @Nullable Long size;
    private final FileConfig config;
    private final Clock clock;
    private long grantedBytes;

    /** Of a file of so many bytes by now; where its size was told, the opening has set room aside for all of it. */
    Growth(
            FileStore store,
            FileId file,
            long opening,
            @Nullable Long size,
            long length,
            FileConfig config,
            Clock clock) {
        this.store = store;
        this.file = file;
        this.opening = opening;
        this.size = size;
        this.config = config;
        this.clock = clock;
        this.grantedBytes = size == null ? 0 : length + STEP_BYTES;
    }

    @Override
    public CompletableFuture<Void> forLength(long length) {
        if (size != null && length > size) {
            return CompletableFuture.failedFuture(new ProtocolException(
                    ErrorCode.FILE_MISMATCH, "more bytes than the size (expected: " + size + ")"));
        }
        if (length > config.limit()) {
            return CompletableFuture.failedFuture(Uploads.tooLarge(config));
        }
        if (length <= grantedBytes) {
            return GRANTED;
        }
        long next = length + STEP_BYTES;
        long reserve = size == null ? Math.min(next, config.limit()) : size;
        return store.goOn(file, opening, reserve, config.quota(), clock.instant())
                .thenAccept(done -> grantedBytes = size == null ? reserve : next);
    }
}
