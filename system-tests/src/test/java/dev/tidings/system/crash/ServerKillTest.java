package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.system.crash.Event.Acknowledged;
import dev.tidings.system.crash.Event.Received;
import dev.tidings.system.crash.GroupEvent.Answered;
import dev.tidings.system.crash.GroupEvent.Refused;
import dev.tidings.system.crash.GroupEvent.Taken;
import dev.tidings.system.process.Ports;
import dev.tidings.system.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed again and again while 16 devices talk as fast as they can. Settings: {@code crash.kills},
 * {@code crash.seed}.
 */
class ServerKillTest {
    private static final int PAIRS = 16;
    private static final int GROUPS = 3;
    private static final int MOST_BYTES_BETWEEN_KILLS = 300_000;
    /** Enough for a checker to see that something is gone. */
    private static final int FEW = 4;

    @TempDir
    private Path folder;

    private final int kills = Integer.getInteger("crash.kills", 10);
    private final long seed = Long.getLong("crash.seed", System.nanoTime());

    private CrashRun start(int pairs, int groups) throws Exception {
        System.out.println("ServerKillTest: crash.seed=" + seed);
        int port = Ports.stable(new Random(seed));
        return new CrashRun(folder, new ServerProcess.Setup(folder.resolve("data"), port), pairs, groups, seed);
    }

    @Test
    void nothingIsLostDoubledOrReordered() throws Exception {
        List<Event> events;
        try (CrashRun run = start(PAIRS, GROUPS)) {
            run.talk();
            for (int kill = 0; kill < kills; kill++) {
                run.kill(MOST_BYTES_BETWEEN_KILLS);
            }
            events = run.finish();
        }
        assertThat(Checker.check(events)).as("seed " + seed).isEmpty();
        assertThat(GroupChecker.check(events)).as("groups, seed " + seed).isEmpty();
        assertThat(events).filteredOn(Answered.class::isInstance).hasSizeGreaterThan(kills * 10);
        assertThat(events).filteredOn(Acknowledged.class::isInstance).hasSizeGreaterThan(kills * 10);
        report(events);
    }

    /** A disk that lies: what was committed since the last checkpoint isn't there after the kill. */
    @Test
    void aServerThatLosesWhatItAcknowledgedIsFoundOut() throws Exception {
        try (CrashRun run = start(FEW, 0)) {
            // The accounts have to be there at least.
            run.server().stop();
            run.server().restart();
            run.talk();
            run.awaitGrowth(MOST_BYTES_BETWEEN_KILLS);
            run.server().kill();
            Files.delete(logAhead());
            run.server().restart();
            run.awaitGrowth(MOST_BYTES_BETWEEN_KILLS);
            run.stop();
            assertThat(Checker.check(run.events())).isNotEmpty();
        }
    }

    private Path logAhead() throws IOException {
        try (var files = Files.list(folder.resolve("data"))) {
            return files.filter(file -> file.endsWith("tidings.db-wal"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void report(List<Event> events) {
        long told = events.stream().filter(Acknowledged.class::isInstance).count();
        long heard = events.stream().filter(Received.class::isInstance).count();
        System.out.println("ServerKillTest: " + kills + " kills, " + told + " acknowledged, " + heard + " received");
        long done = events.stream().filter(Answered.class::isInstance).count();
        long taken = events.stream().filter(Taken.class::isInstance).count();
        long refused = events.stream().filter(Refused.class::isInstance).count();
        System.out.println(
                "ServerKillTest: in groups " + done + " acknowledged, " + refused + " refused, " + taken + " received");
    }
}
