package dev.tidings.server.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.testing.TestingConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who doesn't take answers is asked nothing of the store, until it does. */
class UnreadAnswersTest {
    private final TestingConnection connection = new TestingConnection(new Shard(Runnable::run));
    private final Inquiries inquiries = new Inquiries(connection);
    private final List<Integer> begun = new ArrayList<>();
    private final List<Integer> answered = new ArrayList<>();

    @Test
    void aQuestionWaitsUntilItsAnswerCanLeave() {
        connection.writable = false;
        IntStream.rangeClosed(1, 3).forEach(this::ask);
        assertThat(begun).isEmpty();
        connection.writable = true;
        inquiries.goOn();
        assertThat(answered).containsExactly(1, 2, 3);
    }

    @Test
    void anAnswerThatFillsTheConnectionIsTheLastForNow() {
        inquiries.ask(0, () -> CompletableFuture.completedFuture(0), answer -> connection.writable = false);
        IntStream.rangeClosed(1, 3).forEach(this::ask);
        assertThat(begun).isEmpty();
        connection.writable = true;
        inquiries.goOn();
        assertThat(answered).containsExactly(1, 2, 3);
    }

    private void ask(int number) {
        inquiries.ask(
                number,
                () -> {
                    begun.add(number);
                    return CompletableFuture.completedFuture(number);
                },
                answered::add);
    }
}
