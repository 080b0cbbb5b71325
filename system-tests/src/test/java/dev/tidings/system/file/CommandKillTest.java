package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.system.process.ClientProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code sendfile} and {@code getfile} are killed (kill -9) in the middle, and the same command is given again.
 * Settings: {@code file.mebibytes}, {@code file.kills}, {@code file.seed}.
 */
class CommandKillTest extends CommandFixture {
    private static final int MIB = 1 << 20;
    private static final long WINDOW_BYTES = 4L * MIB;
    /** Frames, credit, log-ins and what a device is told when it comes. */
    private static final long BESIDES_BYTES = MIB;
    /** What shells make of SIGKILL. */
    private static final int KILLED = 137;

    private final int mebibytes = Integer.getInteger("file.mebibytes", 20);
    private final int kills = Integer.getInteger("file.kills", 2);
    private final long seed = Long.getLong("file.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void tellSeed() {
        System.out.println("CommandKillTest: file.seed=" + seed);
    }

    @Test
    void theSameCommandGoesOnAndTheFileArrivesOnce() throws Exception {
        Path original = write();
        survive(network::bytesToServer, "sendfile", "bob", original.toString());
        await().atMost(PATIENCE).until(() -> !files().isEmpty());

        Path in = folder.resolve("in");
        String file = files().get(0).file();
        survive(network::bytesToClient, "getfile", file, "--to", in.toString());
        assertThat(Files.mismatch(original, in.resolve("tides.bin"))).isEqualTo(-1);
        assertThat(in).as("no partial stays").isDirectoryNotContaining("glob:**.part");
        assertThat(files()).as("messages; seed %d", seed).hasSize(1);
    }

    /** Gives a command until it lives to its end; every other time it is killed further on. */
    private void survive(LongSupplier passed, String... command) throws Exception {
        long size = (long) mebibytes * MIB;
        long before = passed.getAsLong();
        for (int kill = 1; kill <= kills; kill++) {
            long goal = before + size * kill / (kills + 1) - random.nextLong(size / (kills + 1) / 2);
            ClientProcess victim = tidings(command);
            network.meter(total -> {
                if (passed.getAsLong() > goal) {
                    victim.kill();
                }
            });
            assertThat(victim.exit()).as("end of run %d; seed %d", kill, seed).isEqualTo(KILLED);
        }
        network.meter(total -> {});
        assertThat(tidings(command).exit())
                .as("end of the last run; seed %d", seed)
                .isZero();
        assertThat(passed.getAsLong() - before)
                .as("bytes on the wire for %d; seed %d", size, seed)
                .isLessThanOrEqualTo(size + kills * WINDOW_BYTES + BESIDES_BYTES);
    }

    private Path write() throws IOException {
        byte[] bytes = new byte[mebibytes * MIB];
        random.nextBytes(bytes);
        return Files.write(folder.resolve("tides.bin"), bytes);
    }
}
