package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreUploadContract;
import dev.tidings.server.store.TestingClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreUploadTest extends StoreUploadContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open(TestingClock clock) {
        return SqliteStore.open(SqliteOptions.in(folder), clock);
    }
}
