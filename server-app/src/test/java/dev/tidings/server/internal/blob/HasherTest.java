package dev.tidings.server.internal.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import dev.tidings.server.testing.TestingPartial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HasherTest {
    private static final FileId FILE = new FileId("0123456789abcdef0123456789abcdef");
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
    private BlobStore blobs;
    private PartialBlob partial;

    @BeforeEach
    void openFile() throws IOException {
        blobs = DiskBlobStore.below(folder);
        partial = blobs.open(FILE);
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    @Test
    void knowsTheHashOfNothing() {
        assertThat(new Hasher(partial, turns::add).finish()).isCompletedWithValue(EMPTY);
        assertThat(turns).isEmpty();
    }

    /** Without reading it again. */
    @Test
    void takesWhatArrivesAtOnce() throws IOException {
        byte[] data = data(300_000);
        Hasher hasher = new Hasher(partial, turns::add);
        append(hasher, data, 0, 100_000);
        append(hasher, data, 100_000, 100_001);
        append(hasher, data, 100_001, 300_000);
        assertThat(turns).isEmpty();
        assertThat(hasher.finish()).isCompletedWithValue(hash(data));
    }

    /** What was there before is hashed while more is appended, and nobody waits for that. */
    @Test
    void hashesAResumedPartialBesideWhatArrives() throws IOException {
        byte[] data = data(20_000_000);
        partial.append(0, ByteBuffer.wrap(data, 0, 19_000_000));
        partial.close();
        partial = blobs.open(FILE);
        Hasher hasher = new Hasher(partial, turns::add);
        turns.remove().run();
        append(hasher, data, 19_000_000, 20_000_000);
        CompletableFuture<String> hash = hasher.finish();
        // A turn is bounded, so that others get theirs.
        assertThat(turns).hasSize(1);
        turns.remove().run();
        assertThat(hash).isNotDone();
        runTurns();
        assertThat(hash).isCompletedWithValue(hash(data));
    }

    @Test
    void keepsTheOrderOnManyThreads() throws Exception {
        byte[] data = data(10_000_000);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Hasher hasher = new Hasher(partial, threads);
            for (int from = 0; from < data.length; from += 10_000) {
                append(hasher, data, from, from + 10_000);
            }
            assertThat(hasher.finish().get(20, TimeUnit.SECONDS)).isEqualTo(hash(data));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void tellsThatTheFileIsShorterThanItShould() throws IOException {
        Hasher hasher = new Hasher(partial, turns::add);
        append(hasher, data(10), 0, 10);
        hasher.appended(ByteBuffer.allocate(1), 12);
        CompletableFuture<String> hash = hasher.finish();
        runTurns();
        assertThatThrownBy(hash::join).hasCauseInstanceOf(IOException.class);
    }

    /** Whoever waits for the hash hears of anything that keeps it from coming. */
    @Test
    void tellsOfAnError() throws IOException {
        partial.append(0, ByteBuffer.allocate(10));
        Hasher hasher = new Hasher(new TestingPartial(partial).failing(new InternalError("for a test")), turns::add);
        CompletableFuture<String> hash = hasher.finish();
        runTurns();
        assertThatThrownBy(hash::join).hasCauseInstanceOf(InternalError.class);
    }

    @Test
    void stopsWhenNobodyWantsToKnow() throws IOException {
        Hasher hasher = new Hasher(partial, turns::add);
        append(hasher, data(10), 0, 10);
        hasher.cancel();
        runTurns();
        append(hasher, data(20), 10, 20);
        assertThat(turns).isEmpty();
        assertThatThrownBy(hasher.finish()::join).isInstanceOf(CancellationException.class);
    }

    private void append(Hasher hasher, byte[] data, int from, int to) throws IOException {
        partial.append(from, ByteBuffer.wrap(data, from, to - from));
        hasher.appended(ByteBuffer.wrap(data, from, to - from), to);
    }

    private void runTurns() {
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        return data;
    }

    private static String hash(byte[] data) {
        return HexFormat.of().formatHex(Hasher.sha256().digest(data));
    }
}
