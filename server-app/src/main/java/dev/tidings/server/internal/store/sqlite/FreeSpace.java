package dev.tidings.server.internal.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Whether the disk has less than the reserve; looked up every 100 ms at most. Belongs to the writer. */
final class FreeSpace {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final FileStore disk;
    private final long reserveBytes;
    private final LongSupplier ticker;
    private long checkedNanos;
    private boolean used;

    FreeSpace(SqliteOptions options, LongSupplier ticker) throws IOException {
        this.disk = Files.getFileStore(options.folder());
        this.reserveBytes = options.reserveBytes();
        this.ticker = ticker;
        this.checkedNanos = ticker.getAsLong() - INTERVAL_NANOS;
    }

    boolean isUsedUp() {
        long now = ticker.getAsLong();
        if (now - checkedNanos >= INTERVAL_NANOS) {
            checkedNanos = now;
            try {
                used = disk.getUsableSpace() < reserveBytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return used;
    }
}
