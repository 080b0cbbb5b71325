package dev.tidings.system.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.system.fault.Recorder;
import dev.tidings.system.process.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk fails to write: a library before the system's own makes fsync fail on demand. */
class FailingDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path trigger;
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        trigger = folder.resolve("fail");
        Path library = folder.resolve("failing_fsync.so");
        Path source = folder.resolve("failing_fsync.c");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("failing_fsync.c"))) {
            Files.copy(text, source);
        }
        assumeTrue(
                Shell.succeeds("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl"),
                "needs gcc on Linux to make a disk fail");
        Path data = folder.resolve("data");
        ServerProcess.Setup plain = new ServerProcess.Setup(data, 0);
        server = ServerProcess.start(new ServerProcess.Setup(
                data,
                0,
                plain.flags(),
                List.of(),
                Map.of("LD_PRELOAD", library.toString(), "FSYNC_FAILS_WHILE", trigger.toString())));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void nothingIsAcknowledgedUntilTheDiskWorksAgainAndNothingIsLost() throws IOException {
        try (Recorder alice = new Recorder(server.port(), "alice");
                Recorder bob = new Recorder(server.port(), "bob")) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            say(alice, sent, 20);
            await().atMost(PATIENCE).until(() -> acknowledged(sent) == 20);
            Files.createFile(trigger);
            say(alice, sent, 20);
            await("the store gives up")
                    .atMost(PATIENCE)
                    .until(() -> server.said().contains("the store has failed"));
            // Answers of commits before the failure are in by the time a reopening has failed.
            await().atMost(PATIENCE).until(() -> refusedToReopen() >= 1);
            long before = acknowledged(sent);
            say(alice, sent, 20);
            await().atMost(PATIENCE).until(() -> refusedToReopen() >= 3);
            assertThat(acknowledged(sent)).isEqualTo(before).isLessThan(40);
            assertThat(server.said()).doesNotContain("the store is open again");
            Files.delete(trigger);
            await("all is acknowledged").atMost(PATIENCE).until(() -> acknowledged(sent) == 60);
            await("bob has all").atMost(PATIENCE).until(() -> bob.entries().size() >= 60);
            assertThat(server.said()).contains("the store is open again");
            assertThat(bob.texts()).isEqualTo(numbers(60));
            assertThat(alice.texts()).isEqualTo(numbers(60));
        }
    }

    private static void say(Recorder from, List<CompletableFuture<?>> sent, int count) {
        for (int i = 0; i < count; i++) {
            sent.add(from.client().send("bob", Integer.toString(sent.size())));
        }
    }

    private static long acknowledged(List<CompletableFuture<?>> sent) {
        return sent.stream()
                .filter(each -> each.isDone() && !each.isCompletedExceptionally())
                .count();
    }

    private long refusedToReopen() {
        return server.said()
                .lines()
                .filter(line -> line.contains("can't be reopened yet"))
                .count();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
