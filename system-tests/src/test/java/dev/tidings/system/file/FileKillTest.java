package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.system.fault.FaultProxy;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.process.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file goes up and comes down through a network that is cut, to a server that is killed, at places that are spread
 * over its bytes: the further it has come, the more would be sent twice by a transfer that begins anew. Settings:
 * {@code file.mebibytes}, {@code file.cuts}, {@code file.kills}, {@code file.seed}.
 */
class FileKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MIB = 1 << 20;
    private static final long WINDOW_BYTES = 4L * MIB;
    /** Frames, credit, pings and log-ins. */
    private static final long BESIDES_BYTES = MIB;

    @TempDir
    private Path folder;

    private final int mebibytes = Integer.getInteger("file.mebibytes", 20);
    private final int cuts = Integer.getInteger("file.cuts", 6);
    private final int kills = Integer.getInteger("file.kills", 2);
    private final Random random = new Random(Long.getLong("file.seed", 20_261_121));
    private ServerProcess server;
    private FaultProxy network;
    private Recorder alice;
    private Recorder bob;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), 0));
        network = new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        alice = new Recorder(network.port(), "alice");
        bob = new Recorder(network.port(), "bob");
    }

    @AfterEach
    void stop() throws Exception {
        alice.close();
        bob.close();
        network.close();
        server.close();
    }

    @Test
    void isWholeInTheEndAndLittleIsSentTwice() throws Exception {
        Path original = write();
        long size = Files.size(original);

        FileUpload upload = alice.client().files().upload(original);
        FileStored stored = survive(upload, size, network::bytesToServer);
        upload.to("bob").get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> !bob.entries().isEmpty());

        Transfer<?> download = bob.client().files().download(stored.file(), folder.resolve("in"), WhenThere.KEEP);
        survive(download, size, network::bytesToClient);
        assertThat(Files.mismatch(original, folder.resolve("in").resolve("tides.bin")))
                .isEqualTo(-1);
        assertThat(folder.resolve("in")).as("no partial stays").isDirectoryNotContaining("glob:**.part");
    }

    /** Waits for the end while the network is cut and the server killed. */
    private <T> T survive(Transfer<T> transfer, long size, LongSupplier passed) throws Exception {
        long before = passed.getAsLong();
        int faults = cuts + kills;
        AtomicLong done = new AtomicLong();
        AtomicBoolean dead = new AtomicBoolean();
        network.meter(total -> {
            long fault = done.get();
            if (fault < faults
                    && transfer.progress().done() > (fault + 1) * size / (faults + 1)
                    && done.compareAndSet(fault, fault + 1)) {
                if (isKill(fault, faults)) {
                    server.kill();
                    dead.set(true);
                } else {
                    network.reset();
                }
            }
        });
        CompletableFuture<T> result = transfer.result();
        while (!result.isDone()) {
            await().atMost(PATIENCE).until(() -> dead.get() || result.isDone());
            if (dead.getAndSet(false)) {
                server.restart();
            }
        }
        network.meter(total -> {});
        T end = result.get();
        assertThat(done.get()).as("faults").isEqualTo(faults);
        assertThat(passed.getAsLong() - before)
                .as("bytes on the wire for %d", size)
                .isLessThanOrEqualTo(size + faults * WINDOW_BYTES + BESIDES_BYTES);
        return end;
    }

    /** Spread among the cuts. */
    private boolean isKill(long fault, int faults) {
        return kills > 0 && fault % (faults / kills) == faults / kills - 1;
    }

    private Path write() throws IOException {
        Path file = folder.resolve("tides.bin");
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return file;
    }
}
