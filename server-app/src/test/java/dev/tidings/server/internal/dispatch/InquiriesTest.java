package dev.tidings.server.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.testing.TestingConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a question, the next one gets its turn. */
class InquiriesTest {
    private final TestingConnection connection = new TestingConnection(new Shard(Runnable::run));
    private final Inquiries inquiries = new Inquiries(connection);
    private final List<String> answers = new ArrayList<>();

    @Test
    void aQuestionThatCannotEvenBeginIsRefused() {
        inquiries.ask(1, InquiriesTest::refused, answers::add);
        inquiries.ask(2, InquiriesTest::broken, answers::add);
        inquiries.ask(3, () -> CompletableFuture.completedFuture("yes"), answers::add);
        assertThat(connection.said)
                .map(said -> ((ErrorReply) said).code())
                .containsExactly(ErrorCode.NOT_FOUND.wireName(), ErrorCode.INTERNAL.wireName());
        assertThat(answers).containsExactly("yes");
    }

    @Test
    void oneThatWaitedItsTurnIsRefusedToo() {
        CompletableFuture<String> first = new CompletableFuture<>();
        inquiries.ask(1, () -> first, answers::add);
        inquiries.ask(2, InquiriesTest::broken, answers::add);
        inquiries.ask(3, () -> CompletableFuture.completedFuture("third"), answers::add);
        first.complete("first");
        assertThat(answers).containsExactly("first", "third");
        assertThat(connection.said).hasSize(1);
    }

    @Test
    void anAnswerThatCannotBeSaidIsAFaultAndNotInTheWayOfTheNextOne() {
        CompletableFuture<String> first = new CompletableFuture<>();
        inquiries.ask(1, () -> first, answer -> {
            throw new IllegalStateException("can't be said");
        });
        inquiries.ask(2, () -> CompletableFuture.completedFuture("second"), answers::add);
        first.complete("first");
        assertThat(answers).containsExactly("second");
        assertThat(connection.said)
                .map(said -> ((ErrorReply) said).code())
                .containsExactly(ErrorCode.INTERNAL.wireName());
    }

    private static CompletableFuture<String> refused() {
        throw new ProtocolException(ErrorCode.NOT_FOUND, "nothing there");
    }

    private static CompletableFuture<String> broken() {
        throw new IllegalStateException("a fault");
    }
}
