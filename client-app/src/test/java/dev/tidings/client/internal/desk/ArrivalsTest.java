package dev.tidings.client.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.client.store.Login;
import dev.tidings.client.store.Mark;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.Typing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a push holds of the connection's budget while the application is behind. */
class ArrivalsTest {
    private final Queue<Runnable> application = new ArrayDeque<>();
    private final CountingLine line = new CountingLine();
    private final Arrivals arrivals =
            new Arrivals(new Inbox(List.of()), entry -> {}, new Callbacks(application::add, null));

    static Stream<Record> pushes() {
        return Stream.of(
                new Presence("bob", true, Instant.EPOCH, null),
                new Announcement("hear", Instant.EPOCH, "ann"),
                new MarksRaised("~1", "bob", 1L, 1L),
                new Typing("~1", "bob"));
    }

    @ParameterizedTest
    @MethodSource("pushes")
    void aPushWaitsUntilTheApplicationHasHeardOfIt(Record push) {
        arrivals.opened(line, new Login("alice", 1, "life", "token"));
        Turn turn = new Turn();
        assertThat(arrivals.pushed(push, turn)).isTrue();
        turn.after().forEach(Runnable::run);
        assertThat(line.handled).isZero();
        application.remove().run();
        assertThat(line.handled).isEqualTo(1);
    }

    /** Many of them would keep the answer out that ends the rewinding. */
    @ParameterizedTest
    @MethodSource("pushes")
    void whatIsNoPartOfALogWaitsForNoRewinding(Record push) {
        Inbox inbox = new Inbox(List.of(new Mark("~1", 5, "bob")));
        Arrivals rewinding = new Arrivals(inbox, entry -> {}, new Callbacks(application::add, null));
        rewinding.opened(line, new Login("alice", 1, "life", "token"));
        assertThat(rewinding.rewind()).isTrue();
        Turn turn = new Turn();
        assertThat(rewinding.pushed(push, turn)).isTrue();
        turn.after().forEach(Runnable::run);
        application.remove().run();
        assertThat(line.handled).isEqualTo(1);
        assertThat(rewinding.rewound(List.of(), turn)).isEmpty();
    }

    private static final class CountingLine implements Line {
        int handled;

        @Override
        public void handled() {
            handled++;
        }

        @Override
        public void send(List<OutgoingMessage> messages) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ack(List<Ack> acks, int pushes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<List<ConversationList.Item>> conversations() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void later(Duration wait, Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cut(String why) {
            throw new UnsupportedOperationException();
        }
    }
}
