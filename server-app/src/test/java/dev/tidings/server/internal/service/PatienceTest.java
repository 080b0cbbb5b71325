package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How long an overloaded store is asked. */
class PatienceTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final Patience patience = new Patience((wait, task) -> {
        pauses.add(wait);
        task.run();
    });
    private int asked;

    @Test
    void asksAgainUntilThereIsAnAnswer() {
        CompletableFuture<String> answer =
                patience.ask(() -> asked < 3 ? refused(ErrorCode.OVERLOADED) : answered(), () -> true);
        assertThat(answer).isCompletedWithValue("answer");
        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void theRefusalStandsAfterAboutAMinute() {
        CompletableFuture<String> answer = patience.ask(() -> refused(ErrorCode.OVERLOADED), () -> true);
        assertThat(answer).isCompletedExceptionally();
        assertThat(asked).isEqualTo(Patience.MOST_TRIES);
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));
    }

    @Test
    void whatFailsForAnotherReasonIsNotAskedAgain() {
        assertThat(patience.ask(() -> refused(ErrorCode.UNAVAILABLE), () -> true))
                .isCompletedExceptionally();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void nobodyIsAskedForAnAnswerThatNobodyWants() {
        assertThat(patience.ask(() -> refused(ErrorCode.OVERLOADED), () -> asked < 3))
                .isNotDone();
        assertThat(asked).isEqualTo(3);
    }

    private CompletableFuture<String> refused(ErrorCode code) {
        asked++;
        return CompletableFuture.failedFuture(new ProtocolException(code, "not now"));
    }

    private static CompletableFuture<String> answered() {
        return CompletableFuture.completedFuture("answer");
    }
}
