package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.config.WhenFull;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.store.Mark;
import dev.tidings.client.testing.FailingStore;
import dev.tidings.client.testing.RecordingListener;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Synced;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** docs/protocol.md, "Sending", as a client has to do it. */
class SendingTest extends ClientFixture {
    @Test
    void answersWithAReceiptAndTellsTheEntryOnce() {
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> receipt = client.send("bob", "hi");
        Envelope send = connection.expectSend(1);
        assertThat(send.body()).isEqualTo(new Send("bob", 1, new Content.Text("hi")));
        connection.sent(send, "~a", 1);

        assertThat(get(receipt)).isEqualTo(new Receipt("~a", 1, ScriptedConnection.AT, 0));
        Entry own = listener.nextEntry();
        assertThat(own)
                .isEqualTo(new Entry(
                        "~a",
                        1,
                        "alice",
                        "bob",
                        ScriptedConnection.DEVICE,
                        1,
                        ScriptedConnection.AT,
                        new Content.Text("hi")));
        connection.expectAck("~a", 1);
        assertThat(get(client.memory().entries("~a", 10))).containsExactly(own);
    }

    @Test
    void keeps256InFlightAndTheRestInOrder() {
        ScriptedConnection connection = enter();
        List<CompletableFuture<Receipt>> receipts = IntStream.rangeClosed(1, 257)
                .mapToObj(i -> client.send("bob", "text " + i))
                .toList();
        List<Envelope> sends = new ArrayList<>();
        for (int n = 1; n <= 256; n++) {
            sends.add(connection.expectSend(n));
        }
        // The presence goes the same way as a send would, so the 257th had its chance.
        connection.push(new Presence("bob", true, ScriptedConnection.AT));
        listener.nextPresence();
        connection.sent(sends.get(0), "~a", 1);
        Envelope last = connection.expectSend(257);
        for (int n = 2; n <= 256; n++) {
            connection.sent(sends.get(n - 1), "~a", n);
        }
        connection.sent(last, "~a", 257);
        for (int n = 1; n <= 257; n++) {
            assertThat(get(receipts.get(n - 1)).seq()).isEqualTo(n);
            assertThat(listener.nextEntry().content()).isEqualTo(new Content.Text("text " + n));
        }
        get(client.flushed());
    }

    @Test
    void resendsFromTheFirstRefusedForNow() {
        ScriptedConnection connection = enter();
        List<CompletableFuture<Receipt>> receipts = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> client.send("bob", "text " + i))
                .toList();
        Envelope one = connection.expectSend(1);
        Envelope two = connection.expectSend(2);
        Envelope three = connection.expectSend(3);
        connection.refuse(two, ErrorCode.OVERLOADED, Duration.ofMillis(1));
        connection.sent(one, "~a", 1);
        connection.refuse(three, ErrorCode.OVERLOADED, Duration.ofMillis(1));
        connection.sent(connection.expectSend(2), "~a", 2);
        connection.sent(connection.expectSend(3), "~a", 3);
        for (int n = 1; n <= 3; n++) {
            assertThat(get(receipts.get(n - 1)).seq()).isEqualTo(n);
        }
    }

    @Test
    void waitsForTheAnswersOfARefusedRowBeforeItResends() {
        ScriptedConnection connection = enter();
        client.send("bob", "1");
        client.send("bob", "2");
        Envelope one = connection.expectSend(1);
        Envelope two = connection.expectSend(2);
        connection.refuse(one, ErrorCode.RATE_LIMITED, Duration.ZERO);
        throughTheClientAndBack(connection);
        CompletableFuture<Receipt> third = client.send("bob", "3");
        connection.refuse(two, ErrorCode.RATE_LIMITED, Duration.ZERO);
        throughTheClientAndBack(connection);
        for (int n = 1; n <= 3; n++) {
            connection.sent(connection.expectSend(n), "~a", n);
        }
        assertThat(get(third).seq()).isEqualTo(3);
        // Nothing was sent twice: the next on the wire is the next message.
        client.send("bob", "4");
        connection.expectSend(4);
    }

    @Test
    void usesANumberUpWhenRefusedForGood() {
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> refused = client.send("nobody", "hi");
        connection.refuse(connection.expectSend(1), ErrorCode.NOT_FOUND, null);
        assertThat(failure(refused))
                .isInstanceOfSatisfying(
                        ProtocolException.class, why -> assertThat(why.code()).isEqualTo(ErrorCode.NOT_FOUND));
        RecordingListener.Refusal told = listener.nextRefusal();
        assertThat(told.message().content()).isEqualTo(new Content.Text("hi"));
        assertThat(told.code()).isEqualTo(ErrorCode.NOT_FOUND);
        client.send("bob", "next");
        connection.expectSend(2);
    }

    @Test
    void resendsWhatHasNoAnswerAfterACut() {
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> first = client.send("bob", "1");
        CompletableFuture<Receipt> second = client.send("bob", "2");
        connection.sent(connection.expectSend(1), "~a", 1);
        connection.expectSend(2);
        get(first);
        connection.close();

        // lastN says that 2 was decided; the client asks all the same.
        ScriptedConnection next = server.acceptResumed(2);
        next.sent(next.expectSend(2), "~a", 2);
        assertThat(get(second).seq()).isEqualTo(2);
        assertThat(listener.nextEntry().seq()).isEqualTo(1);
        assertThat(listener.nextEntry().seq()).isEqualTo(2);
        client.send("bob", "3");
        next.expectSend(3);
    }

    @Test
    void tellsAnEntryOnceWhoseAnswerWasLost() {
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> receipt = client.send("bob", "hi");
        connection.expectSend(1);
        connection.close();

        ScriptedConnection next = server.accept().greet();
        next.admit(1, "life");
        Envelope again = next.expectSend(1);
        Entry own = new Entry(
                "~a", 1, "alice", "bob", ScriptedConnection.DEVICE, 1, ScriptedConnection.AT, new Content.Text("hi"));
        next.push(own);
        next.sent(again, "~a", 1);
        next.push(new Synced());
        listener.awaitSynced();
        assertThat(get(receipt).seq()).isEqualTo(1);
        assertThat(listener.nextEntry()).isEqualTo(own);
        assertThat(listener.otherEntries()).isEmpty();
    }

    @Test
    void leavesTheEntryToItsTurnWhereTheAnswerIsNotTheNext() {
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> receipt = client.send("bob", "hi");
        connection.sent(connection.expectSend(1), "~a", 2);
        get(receipt);
        connection.entry("~a", 1);
        connection.push(new Entry(
                "~a", 2, "alice", "bob", ScriptedConnection.DEVICE, 1, ScriptedConnection.AT, new Content.Text("hi")));
        assertThat(listener.nextEntry().seq()).isEqualTo(1);
        assertThat(listener.nextEntry().from()).isEqualTo("alice");
        assertThat(listener.otherEntries()).isEmpty();
    }

    @Test
    void namesAConversationAddressedById() {
        ScriptedConnection connection = enter();
        connection.entry("~a", 1);
        listener.nextEntry();
        client.send("~a", "by id");
        connection.sent(connection.expectSend(1), "~a", 2);
        assertThat(listener.nextEntry().to()).isEqualTo("bob");
    }

    @Test
    void goesOnFromLastNWithoutAMemory() {
        client.connect();
        var session = client.logIn("alice", "password");
        ScriptedConnection connection = server.accept().greet();
        connection.enter(41, "life");
        get(session);
        client.send("bob", "hi");
        connection.expectSend(42);
    }

    @Test
    void refusesWhatExceedsTheOutbox() {
        rebuild(builder().outboxLimit(2));
        ScriptedConnection connection = enter();
        client.send("bob", "1");
        client.send("bob", "2");
        assertThat(failure(client.send("bob", "3")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("outbox: 2 (expected: < 2)");
        CompletableFuture<Void> flushed = client.flushed();
        connection.sent(connection.expectSend(1), "~a", 1);
        connection.sent(connection.expectSend(2), "~a", 2);
        get(flushed);
        CompletableFuture<Receipt> fits = client.send("bob", "4");
        connection.sent(connection.expectSend(3), "~a", 3);
        get(fits);
    }

    @Test
    void waitsForRoomInTheOutbox() {
        rebuild(builder().outboxLimit(1).whenFull(WhenFull.WAIT));
        ScriptedConnection connection = enter();
        client.send("bob", "1");
        CompletableFuture<Receipt> second =
                CompletableFuture.supplyAsync(() -> client.send("bob", "2")).thenCompose(each -> each);
        connection.sent(connection.expectSend(1), "~a", 1);
        connection.sent(connection.expectSend(2), "~a", 2);
        assertThat(get(second).seq()).isEqualTo(2);
    }

    /** An error is no exception, but nobody shall wait for ever because of it either. */
    @Test
    void waitsForNoRoomInAStoreThatHasFailed() {
        FailingStore failing = new FailingStore();
        store = failing;
        rebuild(builder().outboxLimit(1).whenFull(WhenFull.WAIT));
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> first = client.send("bob", "1");
        CompletableFuture<Receipt> second =
                CompletableFuture.supplyAsync(() -> client.send("bob", "2")).thenCompose(each -> each);
        var asked = connection.expectSend(1);
        failing.breaks(() -> {
            throw new LinkageError("on purpose");
        });
        connection.sent(asked, "~a", 1);
        assertThat(failure(first)).isInstanceOf(IllegalStateException.class).hasRootCauseInstanceOf(LinkageError.class);
        assertThat(failure(second)).isInstanceOf(IllegalStateException.class);
        assertThat(listener.nextEnd()).isEqualTo("store");
    }

    @Test
    void tellsResultsWithoutAnExecutorThatFails() {
        AtomicBoolean broken = new AtomicBoolean();
        rebuild(builder().executor(task -> {
            if (broken.get()) {
                throw new IllegalStateException("on purpose");
            }
            task.run();
        }));
        ScriptedConnection connection = enter();
        broken.set(true);
        CompletableFuture<Receipt> receipt = client.send("bob", "1");
        connection.sent(connection.expectSend(1), "~a", 1);
        assertThat(get(receipt).seq()).isEqualTo(1);
    }

    /** bob was renamed to robert, and is written to by his former name. */
    @Test
    void callsAConversationByItsPresentNameWhateverWasTyped() {
        ScriptedConnection connection = enter();
        connection.push(new Entry("~a", 1, "robert", "alice", 9, 1, Instant.EPOCH, new Content.Text("it's me")));
        listener.nextEntry();
        client.send("bob", "hi");
        connection.sent(connection.expectSend(1), "~a", 2);
        assertThat(listener.nextEntry().to()).isEqualTo("robert");
        Awaitility.await().until(() -> store.load().marks().equals(List.of(new Mark("~a", 2, "robert"))));
    }

    @Test
    void doesNotWaitForItself() {
        rebuild(builder().outboxLimit(1).whenFull(WhenFull.WAIT));
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> fromCallback =
                client.send("bob", "1").thenCompose(receipt -> client.send("bob", "2"));
        connection.sent(connection.expectSend(1), "~a", 1);
        assertThat(failure(fromCallback))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("callback");
    }

    @Test
    void keepsPoisonOutOfTheOutbox() {
        enter();
        assertThatThrownBy(() -> client.send("bob", "\ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lone surrogate");
        assertThatThrownBy(() -> client.send("Bob!", "hi")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.send("bob", "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure(client.send("bob", "x".repeat(Send.TEXT_LIMIT + 1))))
                .isInstanceOfSatisfying(
                        ProtocolException.class, why -> assertThat(why.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    /** Several times, so that a wait of nothing has had its effect. */
    private void throughTheClientAndBack(ScriptedConnection connection) {
        for (int i = 0; i < 10; i++) {
            connection.push(new Presence("bob", true, ScriptedConnection.AT));
            listener.nextPresence();
        }
    }
}
