package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.system.crash.planted.Bug;
import dev.tidings.system.crash.planted.PlantedServerMain;
import dev.tidings.system.process.Ports;
import dev.tidings.system.process.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crash test on servers with a bug, each of which it has to find. Setting: {@code crash.seed}. */
class PlantedBugTest {
    private static final int PAIRS = 4;
    private static final int GROUPS = 2;
    private static final int KILLS = 2;
    private static final int BYTES = 100_000;
    private static final int MOST_RUNS = 5;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());

    /**
     * A sound server never shows the symptom; whether a bug shows in one run is for the moments of the kills to say.
     */
    @ParameterizedTest
    @EnumSource
    void isFoundByTheLogsAlone(Bug bug) throws Exception {
        boolean found = false;
        for (int runs = 0; runs < MOST_RUNS && !found; runs++) {
            found = findings(bug, seed + runs).stream().anyMatch(finding -> finding.matches(symptom(bug)));
        }
        assertThat(found).as("%s, seed %d", bug, seed).isTrue();
    }

    private List<String> findings(Bug bug, long runSeed) throws Exception {
        System.out.println("PlantedBugTest: crash.seed=" + runSeed);
        int port = Ports.stable(new Random(runSeed));
        Path place = Files.createDirectory(folder.resolve("run" + runSeed));
        ServerProcess.Setup setup =
                new ServerProcess.Setup(PlantedServerMain.class, bug.name(), place.resolve("data"), port);
        try (CrashRun run = new CrashRun(place, setup, PAIRS, bug.isInGroups() ? GROUPS : 0, runSeed)) {
            run.talk();
            // A kill would make the server forget what it has wrong in groups.
            for (int kill = 0; kill < KILLS && !bug.isInGroups(); kill++) {
                // First everybody comes back and gets on.
                run.awaitGrowth(BYTES);
                run.kill(BYTES);
            }
            run.awaitGrowth(BYTES);
            if (bug.isInGroups()) {
                return told(bug, GroupChecker.check(run.finish()));
            }
            // Who follows a server with a bug may wait for ever for what it lost; no symptom below depends on that.
            run.stop();
            return told(bug, Checker.check(run.events()));
        }
    }

    private static List<String> told(Bug bug, List<String> findings) {
        System.out.println("PlantedBugTest: " + bug + ": " + findings.size() + " findings, such as "
                + findings.stream().findFirst());
        return findings;
    }

    private static String symptom(Bug bug) {
        return switch (bug) {
            case ACKNOWLEDGES_BEFORE_COMMIT -> "Place.* is Received.* and Received.*";
            case FORGETS_LAST_N -> "device \\d+ number \\d+ is at .* and .*";
            case SKIPS_THE_CURSOR -> ".* heard .* \\(expected: seq \\d+\\)";
            case TELLS_EX_MEMBERS -> ".* sees \\S+, which isn't for .*";
            case LOSES_EDITS -> ".* is shown .* \\(expected: .*\\)";
        };
    }
}
