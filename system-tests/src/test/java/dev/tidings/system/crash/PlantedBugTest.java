package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.system.crash.planted.Bug;
import dev.tidings.system.crash.planted.PlantedServerMain;
import dev.tidings.system.process.Ports;
import dev.tidings.system.process.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crash test on servers with a bug, each of which it has to find. Setting: {@code crash.seed}. */
class PlantedBugTest {
    private static final int PAIRS = 4;
    private static final int KILLS = 2;
    private static final int BYTES = 100_000;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource
    void isFoundByTheLogsAlone(Bug bug) throws Exception {
        System.out.println("PlantedBugTest: crash.seed=" + seed);
        int port = Ports.stable(new Random(seed));
        ServerProcess.Setup setup =
                new ServerProcess.Setup(PlantedServerMain.class, bug.name(), folder.resolve("data"), port);
        try (CrashRun run = new CrashRun(folder, setup, PAIRS, seed)) {
            run.talk();
            for (int kill = 0; kill < KILLS; kill++) {
                // First everybody comes back and gets on.
                run.awaitGrowth(BYTES);
                run.kill(BYTES);
            }
            run.awaitGrowth(BYTES);
            // Who follows a server with a bug may wait for ever for what it lost; no symptom below depends on that.
            run.stop();
            List<String> findings = Checker.check(run.events());
            System.out.println("PlantedBugTest: " + bug + ": " + findings.size() + " findings, such as "
                    + findings.stream().findFirst());
            assertThat(findings).as("seed " + seed).anyMatch(finding -> finding.matches(symptom(bug)));
        }
    }

    private static String symptom(Bug bug) {
        return switch (bug) {
            case ACKNOWLEDGES_BEFORE_COMMIT -> "Place.* is Received.* and Received.*";
            case FORGETS_LAST_N -> "device \\d+ number \\d+ is at .* and .*";
            case SKIPS_THE_CURSOR -> ".* heard .* \\(expected: seq \\d+\\)";
        };
    }
}
