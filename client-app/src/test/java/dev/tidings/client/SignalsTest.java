package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.ListMarks;
import dev.tidings.protocol.message.MarkList;
import dev.tidings.protocol.message.MarkRead;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Probe;
import dev.tidings.protocol.message.Probed;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Reach;
import dev.tidings.protocol.message.Reached;
import dev.tidings.protocol.message.Typing;
import dev.tidings.protocol.testing.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** docs/protocol.md, "Marks", "Typing" and "Probing", as a client has to do it. */
class SignalsTest extends ClientFixture {
    @Test
    void saysWhatIsReadAgainUntilItIsShown() {
        ScriptedConnection connection = enter();
        client.marks().read("~1", 4);
        client.marks().read("~2", 1);
        client.marks().read("~1", 3);
        assertThat(said(connection)).isEqualTo(new MarkRead("~1", 4));
        assertThat(said(connection)).isEqualTo(new MarkRead("~2", 1));
        assertThat(said(connection)).isEqualTo(new MarkRead("~1", 3));
        connection.push(new MarksRaised("~1", "alice", null, 3L));
        connection.push(new MarksRaised("~2", "bob", null, 9L));
        connection.push(new MarksRaised("~2", "alice", 9L, null));
        connection.push(new MarksRaised("~2", "alice", null, 1L));
        for (int i = 0; i < 4; i++) {
            listener.nextReceipt();
        }
        connection.close();
        ScriptedConnection next = server.acceptResumed(0);
        listener.awaitSynced();
        assertThat(said(next)).isEqualTo(new MarkRead("~1", 4));
        next.push(new MarksRaised("~1", "alice", null, 4L));
        listener.nextReceipt();
        next.close();
        ScriptedConnection last = server.acceptResumed(0);
        // What is said before there is a session is said to nobody. The state may still be that of the one before.
        listener.awaitSynced();
        client.marks().typing("~1");
        assertThat(last.expect(Typing.class).body()).isEqualTo(new Typing("~1", null));
    }

    @Test
    void saysWhatWasReadWithoutAConnection() {
        ScriptedConnection connection = enter();
        connection.close();
        client.marks().read("~1", 4);
        ScriptedConnection next = server.acceptResumed(0);
        assertThat(said(next)).isEqualTo(new MarkRead("~1", 4));
    }

    @Test
    void forgetsWhatWasReadInAnotherLifeOfTheLog() {
        ScriptedConnection connection = enter();
        client.marks().read("~1", 4);
        said(connection);
        connection.close();
        ScriptedConnection next = server.accept().greet();
        next.enter(0, "another life");
        listener.awaitSynced();
        client.marks().typing("~1");
        next.expect(Typing.class);
    }

    @Test
    void tellsReceiptsAndTyping() {
        ScriptedConnection connection = enter();
        MarksRaised raised = new MarksRaised("~1", "bob", 5L, 2L);
        connection.push(raised);
        connection.push(new Typing("~1", "bob"));
        assertThat(listener.nextReceipt()).isEqualTo(raised);
        assertThat(listener.nextTyping()).isEqualTo(new Typing("~1", "bob"));
    }

    @Test
    void asksForMarksPageByPage() {
        ScriptedConnection connection = enter();
        CompletableFuture<List<MarkList.Item>> marks = client.marks().of("bob");
        Envelope first = connection.expect(ListMarks.class);
        assertThat(first.body()).isEqualTo(new ListMarks("bob", null));
        connection.reply(first, new MarkList(List.of(new MarkList.Item("alice", 1, 0)), true));
        Envelope second = connection.expect(ListMarks.class);
        assertThat(second.body()).isEqualTo(new ListMarks("bob", "alice"));
        connection.reply(second, new MarkList(List.of(new MarkList.Item("bob", 2, 2)), false));
        assertThat(get(marks)).containsExactly(new MarkList.Item("alice", 1, 0), new MarkList.Item("bob", 2, 2));
    }

    @Test
    void measuresAPingByItsTicker() {
        ManualTicker ticker = new ManualTicker();
        rebuild(builder().ticker(ticker));
        ScriptedConnection connection = enter();
        CompletableFuture<Duration> ping = client.people().ping("bob");
        Envelope probe = connection.expect(Probe.class);
        assertThat(probe.body()).isEqualTo(new Probe("bob"));
        ticker.advance(Duration.ofMillis(17));
        connection.reply(probe, new Probed());
        assertThat(get(ping)).isEqualTo(Duration.ofMillis(17));
        CompletableFuture<Duration> nobody = client.people().ping("bob");
        connection.refuse(connection.expect(Probe.class), ErrorCode.OFFLINE, null);
        assertThat(failure(nobody))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OFFLINE));
    }

    @Test
    void answersByItselfWhenItIsReachedAndNothingElse() {
        ScriptedConnection connection = enter();
        connection.ask(3, new Reach("bob"));
        Envelope reached = connection.expect(Reached.class);
        assertThat(reached.kind()).isEqualTo(Envelope.Kind.REPLY);
        assertThat(reached.id()).isEqualTo(3);
        connection.ask(4, new Probe("alice"));
        Envelope refused = connection.expect(ErrorReply.class);
        assertThat(refused.id()).isEqualTo(4);
        assertThat(((ErrorReply) refused.body()).code()).isEqualTo("unknown_type");
    }

    @Test
    void refusesWhatNamesNoConversation() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.marks().read("bob", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> client.marks().read("~1", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> client.marks().typing("#team"));
    }

    private static Record said(ScriptedConnection connection) {
        return connection.expect(MarkRead.class).body();
    }
}
