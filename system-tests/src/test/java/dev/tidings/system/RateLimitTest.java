package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.event.Receipt;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.system.fault.Recorder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client whose application writes faster than its user may. */
class RateLimitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int TEXTS = 400;
    private static final int BURST = 50;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void everythingGoesOutOnceAndInOrderHoweverLongItTakes(@TempDir Path folder) throws Exception {
        try (TidingsServer server = TidingsServer.builder()
                        .port(0)
                        .data(folder)
                        .ticker(nanos::get)
                        .set(ServerOptions.SEND_RATE, 500)
                        .set(ServerOptions.SEND_BURST, BURST)
                        .start();
                Recorder alice = new Recorder(server.port(), "alice");
                Recorder bob = new Recorder(server.port(), "bob")) {
            List<String> said =
                    IntStream.range(0, TEXTS).mapToObj(Integer::toString).toList();
            List<CompletableFuture<Receipt>> receipts =
                    said.stream().map(text -> alice.client().send("bob", text)).toList();
            await().atMost(PATIENCE).until(() -> receipts.get(BURST - 1).isDone());
            // The server's time stands still: not one more, however often the client asks.
            assertThat(receipts.get(BURST)).isNotDone();
            bob.client().send("alice", "I am not limited").join();

            await().atMost(PATIENCE).pollInterval(STEP).until(() -> {
                nanos.addAndGet(STEP.toNanos());
                return receipts.stream().allMatch(CompletableFuture::isDone);
            });
            for (int i = 0; i < TEXTS; i++) {
                assertThat(receipts.get(i)).isCompletedWithValueMatching(receipt -> receipt.seq() > 0);
            }
            await().atMost(PATIENCE).until(() -> bob.texts().size() > TEXTS);
            assertThat(bob.texts().stream().filter(text -> !text.startsWith("I")))
                    .containsExactlyElementsOf(said);
            assertThat(alice.texts().stream().filter(text -> !text.startsWith("I")))
                    .containsExactlyElementsOf(said);
        }
    }
}
