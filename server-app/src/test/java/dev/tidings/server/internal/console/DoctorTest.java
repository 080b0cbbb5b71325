package dev.tidings.server.internal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.internal.blob.Hasher;
import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.internal.store.sqlite.SqliteOptions;
import dev.tidings.server.internal.store.sqlite.SqliteStore;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.TestingClock;
import dev.tidings.server.store.UploadEnd;
import dev.tidings.server.store.UploadStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of real files: flipped, cut, lost, left behind. */
class DoctorTest {
    private static final long QUOTA = 1L << 30;
    private static final int SIZE = 200_000;

    @TempDir
    private Path folder;

    private final TestingClock clock = new TestingClock();
    private final Random random = new Random(1);
    private Store store;
    private BlobStore blobs;
    private long ann;

    @BeforeEach
    void openStores() throws IOException {
        store = SqliteStore.open(SqliteOptions.in(folder), clock);
        blobs = DiskBlobStore.below(folder);
        ann = store.accounts().create("ann", "hash", clock.instant()).join().orElseThrow();
    }

    @AfterEach
    void closeStores() {
        blobs.close();
        store.close();
    }

    @Test
    void findsNothingWhereAllIsWell() throws IOException {
        upload(SIZE);
        upload(0);
        begin(SIZE).close();
        assertThat(examine(false, 0)).containsExactly("sound: 2 files of 200000 bytes; troubles: 0");
    }

    @Test
    void findsASingleFlippedBitInEveryPlace() throws IOException {
        for (int place : new int[] {0, SIZE / 2, SIZE - 1}) {
            FileId file = upload(SIZE);
            byte[] content = Files.readAllBytes(path(file));
            content[place] ^= 4;
            Files.write(path(file), content);
            assertThat(examine(false, 1)).hasSize(2).first().asString().startsWith("damaged " + file + ": SHA-256 ");
            content[place] ^= 4;
            Files.write(path(file), content);
            assertThat(examine(false, 0)).hasSize(1);
        }
    }

    @Test
    void findsWhatIsShorterLongerOrGone() throws IOException {
        FileId file = upload(SIZE);
        byte[] content = Files.readAllBytes(path(file));
        Files.write(path(file), new byte[SIZE - 1]);
        assertThat(examine(true, 1)).contains("damaged " + file + ": 199999 bytes (expected: 200000)");
        Files.write(path(file), new byte[SIZE + 1]);
        assertThat(examine(true, 1)).contains("damaged " + file + ": 200001 bytes (expected: 200000)");
        Files.delete(path(file));
        assertThat(examine(true, 1)).contains("missing " + file + ": 200000 bytes");
        Files.createSymbolicLink(path(file), Files.write(folder.resolve("elsewhere"), content));
        assertThat(examine(true, 1)).anyMatch(line -> line.startsWith("unreadable " + file));
        Files.delete(path(file));
        Files.write(path(file), content);
        assertThat(examine(true, 0)).hasSize(1);
    }

    @Test
    void orphansAreToldAndRemovedWhenAsked() throws IOException {
        FileId kept = upload(SIZE);
        PartialBlob published = blobs.open(FileId.random(random));
        published.append(0, ByteBuffer.allocate(10));
        published.publish();
        PartialBlob partial = blobs.open(FileId.random(random));
        partial.close();
        assertThat(examine(false, 1))
                .containsExactlyInAnyOrder(
                        "orphaned " + published.file() + ": 10 bytes that the database doesn't know",
                        "orphaned " + partial.file() + ": 0 bytes that the database doesn't know",
                        "sound: 1 files of 200000 bytes; troubles: 2");
        assertThat(blobs.read(published.file())).isPresent();
        assertThat(examine(true, 0)).contains("sound: 1 files of 200000 bytes; troubles: 2, of which removed: 2");
        assertThat(blobs.read(published.file())).isEmpty();
        assertThat(examine(false, 0)).hasSize(1);
        assertThat(blobs.read(kept)).isPresent();
    }

    /** Killed between publishing and noting it: the client goes on from there. */
    @Test
    void whatWasPublishedButNotNotedIsNoTrouble() throws IOException {
        begin(SIZE).publish();
        assertThat(examine(true, 0)).containsExactly("sound: 0 files of 0 bytes; troubles: 0, of which removed: 0");
    }

    @Test
    void whatTheServerIsAboutToRemoveIsNoTrouble() throws IOException {
        FileId file = upload(SIZE);
        store.files().delete(ann, file).join();
        assertThat(examine(true, 0)).hasSize(1);
        assertThat(blobs.read(file)).isPresent();
        assertThat(store.files().removed(null, 9).join()).containsExactly(file);
    }

    @Test
    void uploadsAreStaleAfterTheirTime() throws IOException {
        PartialBlob partial = begin(SIZE);
        partial.close();
        clock.move(Duration.ofHours(24));
        assertThat(examineStopped(false, 0)).hasSize(1);
        // While the server is stopped: it would let the upload go by itself.
        clock.move(Duration.ofMillis(1));
        assertThat(examineStopped(false, 1)).anyMatch(line -> line.startsWith("stale " + partial.file()));
        assertThat(examineStopped(true, 0)).anyMatch(line -> line.startsWith("stale " + partial.file()));
        assertThat(examineStopped(false, 0)).hasSize(1);
        reopenStore();
        assertThat(store.files().usage(ann).join().files()).isZero();
    }

    @Test
    void aDamagedDatabaseIsTold() throws IOException {
        for (int i = 0; i < 300; i++) {
            upload(0);
        }
        store.close();
        Path database = folder.resolve("tidings.db");
        byte[] content = Files.readAllBytes(database);
        int middle = content.length / 2 / 4096 * 4096;
        for (int i = middle; i < content.length - 4096; i++) {
            content[i] = (byte) random.nextInt();
        }
        Files.write(database, content);
        StringWriter out = new StringWriter();
        try {
            assertThat(DoctorCommand.run(false, config(), clock, surroundings(out)))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("database: ");
        } catch (IllegalStateException unreadable) {
            assertThat(unreadable).hasMessageContaining("the database can't be read");
        } finally {
            Files.delete(database);
            store = SqliteStore.open(SqliteOptions.in(folder), clock);
        }
    }

    @Test
    void looksAtNoFolderOfARunningServerAndMakesNone() {
        assertThatThrownBy(() -> DoctorCommand.run(true, config(), clock, surroundings(new StringWriter())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use by another server");
        Path nowhere = folder.resolve("nowhere");
        ServerConfig config =
                ServerConfig.builder().set(ServerOptions.DATA, nowhere).build();
        assertThatThrownBy(() -> DoctorCommand.run(true, config, clock, surroundings(new StringWriter())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no server's data");
        assertThat(nowhere).doesNotExist();
    }

    private FileId upload(int size) throws IOException {
        PartialBlob partial = begin(size);
        byte[] content = new byte[size];
        random.nextBytes(content);
        partial.append(0, ByteBuffer.wrap(content));
        partial.publish();
        String hash = HexFormat.of().formatHex(Hasher.sha256().digest(content));
        store.files()
                .finish(new UploadEnd(partial.file(), 1, size, hash, null, QUOTA, clock.instant()))
                .join();
        return partial.file();
    }

    private PartialBlob begin(long size) throws IOException {
        FileId file = FileId.random(random);
        store.files()
                .begin(new UploadStart(ann, file.text(), file, "x", size, null, QUOTA, clock.instant()))
                .join();
        return blobs.open(file);
    }

    private Path path(FileId file) {
        return folder.resolve("files").resolve(file.text().substring(0, 2)).resolve(file.text());
    }

    /** Stops the server for as long as that takes. */
    private List<String> examine(boolean repairs, int exit) throws IOException {
        List<String> lines = examineStopped(repairs, exit);
        reopenStore();
        return lines;
    }

    private List<String> examineStopped(boolean repairs, int exit) {
        store.close();
        StringWriter out = new StringWriter();
        assertThat(DoctorCommand.run(repairs, config(), clock, surroundings(out)))
                .isEqualTo(exit);
        return out.toString().lines().toList();
    }

    private void reopenStore() {
        store = SqliteStore.open(SqliteOptions.in(folder), clock);
    }

    private ServerConfig config() {
        return ServerConfig.builder().set(ServerOptions.DATA, folder).build();
    }

    private static Surroundings surroundings(StringWriter out) {
        return new Surroundings(
                new BufferedReader(Reader.nullReader()),
                new PrintWriter(out),
                new PrintWriter(out),
                Map.of(),
                question -> Optional.empty());
    }
}
