package dev.tidings.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.benchmarks.standin.StandInServer;
import dev.tidings.benchmarks.standin.StandInServer.Flaw;
import dev.tidings.benchmarks.target.ProcessUsage;
import dev.tidings.benchmarks.target.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LoadRunTest {
    private static final int MESSAGES = 200;

    @Test
    void deliversEveryMessageFlatOut() throws InterruptedException {
        try (StandInServer server = new StandInServer(Flaw.NONE)) {
            LoadResult result = run(server, 0);

            assertThat(result.isFlawless()).isTrue();
            assertThat(result.deliveredPerSecond() * result.seconds()).isBetween(MESSAGES - 0.5, MESSAGES + 0.5);
            assertThat(result.p50Millis()).isPositive().isLessThanOrEqualTo(result.p99Millis());
            assertThat(result.maxMillis()).isGreaterThanOrEqualTo(result.p999Millis());
            assertThat(result.serverCpuPerMillion()).isNotNull();
        }
    }

    @Test
    void takesTheTimeItsTimetableTakes() throws InterruptedException {
        try (StandInServer server = new StandInServer(Flaw.NONE)) {
            LoadResult result = run(server, 1000);

            assertThat(result.isFlawless()).isTrue();
            assertThat(result.deliveredPerSecond()).isPositive().isLessThan(1010);
        }
    }

    @Test
    void acknowledgesAll() throws InterruptedException {
        try (StandInServer server = new StandInServer(Flaw.NONE)) {
            LoadRun run = new LoadRun(target(server), options(0, 3), new Random(1));

            assertThat(run.run().isFlawless()).isTrue();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.acknowledged()).isPositive());
        }
    }

    @Test
    void noticesEntriesThatComeTwice() throws InterruptedException {
        try (StandInServer server = new StandInServer(Flaw.DOUBLES)) {
            assertThat(run(server, 0).outOfOrder()).isPositive();
        }
    }

    @Test
    void noticesEntriesThatDontCome() throws InterruptedException {
        try (StandInServer server = new StandInServer(Flaw.LOSES)) {
            LoadResult result = run(server, 0);

            assertThat(result.missing()).isEqualTo(MESSAGES / 10);
            assertThat(result.outOfOrder()).isPositive();
        }
    }

    @Test
    void failsWhenTheServerRefuses() {
        try (StandInServer server = new StandInServer(Flaw.REFUSES)) {
            assertThatThrownBy(() -> run(server, 0))
                    .hasRootCauseMessage("the server said "
                            + "{\"type\":\"error\",\"re\":1000000009,\"code\":\"overloaded\",\"message\":\"full\"}");
        }
    }

    private static LoadResult run(StandInServer server, int rate) throws InterruptedException {
        return new LoadRun(target(server), options(rate, MESSAGES), new Random(1)).run();
    }

    private static LoadOptions options(int rate, long messages) {
        return new LoadOptions(
                2, 8, rate, messages, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(1), 200, 1, 0);
    }

    private static Target target(StandInServer server) {
        return new Target(server.address(), Optional.of(new ProcessUsage(ProcessHandle.current())), Optional.empty());
    }
}
