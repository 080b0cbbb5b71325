package dev.tidings.benchmarks.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.benchmarks.standin.StandInServer;
import dev.tidings.benchmarks.standin.StandInServer.Flaw;
import dev.tidings.benchmarks.target.ProcessUsage;
import dev.tidings.benchmarks.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdleRunTest {
    private static final int CONNECTIONS = 23;
    private static final IdleOptions OPTIONS =
            new IdleOptions(CONNECTIONS, 5, Duration.ofSeconds(2), Duration.ofMillis(10));

    /** The stand-in closes what doesn't answer its pings; that would be a failure. */
    @Test
    void makesDevicesOfFewUsersAndHoldsASessionOfEach() throws InterruptedException {
        try (StandInServer server = new StandInServer(Flaw.NONE)) {
            IdleRun run = new IdleRun(OPTIONS);
            Target target = target(server);

            List<String> tokens = run.prepare(target, new Random(1));
            IdleResult result = run.hold(target, tokens);

            assertThat(tokens).hasSize(CONNECTIONS);
            assertThat(tokens.stream().distinct()).hasSize(5); // the stand-in's tokens are names
            assertThat(result.connections()).isEqualTo(CONNECTIONS);
            assertThat(result.residentBytesAfter()).isPositive();
        }
    }

    @Test
    void takesGarbageThatWasThereBeforeForNothing() {
        Memory before = new Memory(900, 100);
        Memory half = new Memory(600, 600);
        Memory after = new Memory(1_100, 400);

        IdleResult result = IdleResult.of(10, 5, before, half, after, 0.5);

        assertThat(result.bytesPerConnection()).isEqualTo(100);
        assertThat(result.marginalBytesPerConnection()).isEqualTo(100);
        assertThat(result.collectedBytesPerConnection()).isEqualTo(30);
    }

    @Test
    void saysHowManyFilesItNeeds() {
        IdleOptions many = new IdleOptions(1_000_000, 50, Duration.ofSeconds(1), Duration.ZERO);
        ProcessUsage own = new ProcessUsage(ProcessHandle.current());

        if (own.openFileLimit().orElse(Long.MAX_VALUE) < 1_000_000) {
            assertThatThrownBy(() -> many.checkOpenFiles("this process", own))
                    .hasMessageContaining("expected: >= 1000300")
                    .hasMessageContaining("ulimit -n");
        }
    }

    private static Target target(StandInServer server) {
        return new Target(server.address(), Optional.of(new ProcessUsage(ProcessHandle.current())), Optional.empty());
    }
}
