package dev.tidings.server.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.internal.store.sqlite.SqliteOptions;
import dev.tidings.server.internal.store.sqlite.SqliteStore;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.TestingClock;
import dev.tidings.server.store.UploadStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that nobody needs, on a disk that doesn't always let go of them. */
class RemovalTest {
    private static final long QUOTA = 1L << 30;
    /** More than are looked at in one go. */
    private static final int STUCK = 300;

    @TempDir
    private Path folder;

    private final TestingClock clock = new TestingClock();
    private Store store;
    private BlobStore blobs;
    private Removal removal;
    private long ann;

    @BeforeEach
    void openStores() throws IOException {
        store = SqliteStore.open(SqliteOptions.in(folder), clock);
        blobs = DiskBlobStore.below(folder);
        removal = new Removal(store.files(), blobs, Runnable::run);
        ann = store.accounts().create("ann", "hash", clock.instant()).join().orElseThrow();
    }

    @AfterEach
    void closeStores() {
        blobs.close();
        store.close();
    }

    @Test
    void whatCantBeRemovedIsNotInTheWayOfTheRest() throws IOException {
        List<FileId> stuck = new ArrayList<>();
        for (int i = 0; i < STUCK; i++) {
            stuck.add(abandoned(i));
            obstruct(stuck.get(i));
        }
        FileId last = abandoned(STUCK);
        removal.sweep();
        await().until(() -> !listed().contains(last));
        assertThat(listed()).isEqualTo(stuck);
        for (FileId file : stuck) {
            Files.delete(path(file).resolve("in the way"));
        }
        await().until(() -> {
            removal.sweep();
            return listed().isEmpty();
        });
    }

    @Test
    void whoWaitsForOneToGoHearsThatItCant() throws IOException {
        FileId file = abandoned(1);
        obstruct(file);
        assertThatThrownBy(removal.remove(file)::join).hasCauseInstanceOf(ProtocolException.class);
        assertThat(listed()).containsExactly(file);
        Files.delete(path(file).resolve("in the way"));
        removal.remove(file).join();
        assertThat(path(file)).doesNotExist();
        assertThat(listed()).isEmpty();
    }

    /** In the order of their numbers. */
    private FileId abandoned(int number) {
        FileId file = new FileId(String.format("%032x", number));
        store.files()
                .begin(new UploadStart(ann, file.text(), file, "x", 1L, null, QUOTA, clock.instant()))
                .join();
        store.files().abandon(file, 1).join();
        return file;
    }

    /** A folder where a file should be, and not an empty one. */
    private void obstruct(FileId file) throws IOException {
        Files.createDirectories(path(file).resolve("in the way"));
    }

    private Path path(FileId file) {
        return folder.resolve("files/partial").resolve(file.text());
    }

    private List<FileId> listed() {
        return store.files().removed(null, 1_000).join();
    }
}
