package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.Skip;
import dev.tidings.protocol.message.Synced;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** docs/protocol.md, "Conversations", as a client has to do it. */
class ReceivingTest extends ClientFixture {
    @Test
    void takesTheNextAndDropsWhatItHas() {
        ScriptedConnection connection = enter();
        connection.entry("~a", 1);
        connection.entry("~a", 1);
        connection.entry("*", 1);
        connection.entry("~a", 2);
        assertThat(listener.nextEntry()).isEqualTo(ScriptedConnection.text("~a", 1));
        assertThat(listener.nextEntry()).isEqualTo(ScriptedConnection.text("*", 1));
        assertThat(listener.nextEntry()).isEqualTo(ScriptedConnection.text("~a", 2));
        connection.expectAck("~a", 2);
        assertThat(listener.otherEntries()).isEmpty();
    }

    @Test
    void acknowledgesOnceForManyEntries() {
        ScriptedConnection connection = enter();
        for (int seq = 1; seq <= 1000; seq++) {
            connection.entry("~a", seq);
        }
        connection.expectAck("~a", 1000);
        // Every 64 entries at the most, but a slow test may add some for the 50 ms.
        assertThat(connection.acks()).hasSizeLessThan(200);
        assertThat(connection.acks()).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
    }

    /** It is refused where it is read, and costs nothing else. */
    @Test
    void survivesAConversationThatCannotBe() {
        ScriptedConnection connection = enter();
        connection.pushRaw(
                "{\"type\":\"entry\",\"conversation\":\"~0\",\"seq\":1,\"from\":\"bob\",\"to\":\"alice\",\"device\":9,"
                        + "\"n\":1,\"at\":\"2026-01-02T03:04:05Z\",\"kind\":\"text\",\"text\":\"x\"}");
        connection.expect(ErrorReply.class);
        connection.entry("~a", 1);
        assertThat(listener.nextEntry().seq()).isEqualTo(1);
    }

    @Test
    void passesOverWhatIsNotForIt() {
        ScriptedConnection connection = enter();
        connection.push(new Skip("~a", 40));
        connection.entry("~a", 41);
        connection.push(new Skip("~a", 20));
        connection.entry("~a", 42);
        assertThat(listener.nextEntry().seq()).isEqualTo(41);
        assertThat(listener.nextEntry().seq()).isEqualTo(42);
        connection.expectAck("~a", 42);
    }

    @Test
    void comesAgainWhereSomethingIsMissing() {
        ScriptedConnection connection = enter();
        connection.push(
                ScriptedConnection.text("~a", 1), ScriptedConnection.text("~a", 3), ScriptedConnection.text("~a", 4));
        connection.expectClosed();
        ScriptedConnection next = server.acceptResumed(0);
        next.entry("~a", 2);
        next.entry("~a", 3);
        for (int seq = 1; seq <= 3; seq++) {
            assertThat(listener.nextEntry().seq()).isEqualTo(seq);
        }
        assertThat(listener.otherEntries()).isEmpty();
    }

    @Test
    void tellsNothingTwiceWhenTheAcknowledgementIsLost() {
        ScriptedConnection connection = enter();
        connection.entry("~a", 1);
        connection.entry("~a", 2);
        listener.nextEntry();
        listener.nextEntry();
        connection.close();

        ScriptedConnection next = server.accept().greet();
        next.admit(0, "life");
        next.entry("~a", 1);
        next.entry("~a", 2);
        next.entry("~a", 3);
        next.push(new Synced());
        assertThat(listener.nextEntry().seq()).isEqualTo(3);
        next.expectAck("~a", 3);
        assertThat(next.acks()).doesNotContain(new Ack("~a", 4));
    }

    @Test
    void tellsNothingTwiceInAnotherRun() {
        ScriptedConnection connection = enter();
        connection.entry("~a", 1);
        Entry first = listener.nextEntry();
        rebuild(builder());
        client.connect();
        var session = client.resume();
        ScriptedConnection next = server.accept().greet();
        next.admit(0, "life");
        next.entry("~a", 1);
        next.entry("~a", 2);
        get(session);
        assertThat(listener.nextEntry().seq()).isEqualTo(2);
        assertThat(get(client.memory().entries("~a", 5))).hasSize(2).contains(first);
    }

    @Test
    void storesBeforeItAcknowledgesAndTells() {
        CompletableFuture<Integer> storedWhenTold = new CompletableFuture<>();
        rebuild(builder().listener(new ClientListener() {
            @Override
            public void entry(Entry entry) {
                storedWhenTold.complete(store.entries("~a", 1).size());
            }
        }));
        client.connect();
        client.logIn("alice", "password");
        ScriptedConnection connection = server.accept().greet();
        connection.enter(0, "life");
        connection.entry("~a", 1);
        connection.expectAck("~a", 1);
        assertThat(store.entries("~a", 1)).hasSize(1);
        assertThat(get(storedWhenTold)).isEqualTo(1);
    }

    @Test
    void stopsReadingWhileTheListenerIsBehind() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger told = new AtomicInteger();
        rebuild(builder().listener(new ClientListener() {
            @Override
            public void entry(Entry entry) {
                await(goOn);
                told.incrementAndGet();
            }
        }));
        client.connect();
        client.logIn("alice", "password");
        ScriptedConnection connection = server.accept().greet();
        connection.enter(0, "life");
        int count = 3 * 4096;
        CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> {
            for (int seq = 1; seq <= count; seq++) {
                connection.entry("~a", seq);
            }
        });
        connection.expectAckFrom(4095);
        // The rest is in sockets and the decoder, not in the client's queues and not in its store.
        assertThat(store.load().marks().get(0).seq()).isLessThanOrEqualTo(4096);
        goOn.countDown();
        get(pushing);
        connection.expectAck("~a", count);
        Awaitility.await().until(() -> told.get() == count);
    }

    @Test
    void goesOnAfterAListenerThatFails() {
        AtomicInteger told = new AtomicInteger();
        rebuild(builder().listener(new ClientListener() {
            @Override
            public void entry(Entry entry) {
                told.incrementAndGet();
                throw new IllegalArgumentException("on purpose");
            }
        }));
        client.connect();
        client.logIn("alice", "password");
        ScriptedConnection connection = server.accept().greet();
        connection.enter(0, "life");
        connection.entry("~a", 1);
        connection.entry("~a", 2);
        Awaitility.await().until(() -> told.get() == 2);
    }

    @Test
    void goesBackToTheHeadsOfARestoredLog() {
        ScriptedConnection connection = enter();
        for (int seq = 1; seq <= 5; seq++) {
            connection.entry("~a", seq);
            listener.nextEntry();
        }
        connection.entry("~b", 1);
        listener.nextEntry();
        connection.expectAck("~b", 1);
        connection.close();

        ScriptedConnection next = server.accept().greet();
        next.admit(7, "another life");
        // Held back until the heads are known.
        next.push(new Skip("~a", 3));
        next.push(entry("~a", 4));
        next.push(new Synced());
        var list = next.expect(ListConversations.class);
        next.reply(list, ConversationPages.of("~a", 3, "~b", 1));
        assertThat(listener.nextEntry()).isEqualTo(entry("~a", 4));
        listener.awaitSynced();
        assertThat(get(client.memory().entries("~a", 10)))
                .extracting(entry -> entry.content().spoken().orElseThrow())
                .containsExactly("~a/1", "~a/2", "~a/3", "of another life");
        client.send("bob", "hi");
        next.expectSend(8);
    }

    /** Numbers above {@code lastN} were given in a life of the log that is over. */
    @Test
    void numbersGoOnFromWhatARestoredLogHolds() {
        ScriptedConnection connection = enter();
        for (int n = 1; n <= 10; n++) {
            var sent = client.send("bob", "hi");
            connection.sent(connection.expectSend(n), "~a", n);
            get(sent);
        }
        connection.close();

        ScriptedConnection next = server.accept().greet();
        next.admit(3, "another life");
        next.reply(next.expect(ListConversations.class), ConversationPages.of("~a", 3, "*", 0));
        next.push(new Synced());
        listener.awaitSynced();
        client.send("bob", "instead");
        next.expectSend(4);
    }

    @Test
    void tellsPresence() {
        ScriptedConnection connection = enter();
        Presence presence = new Presence("bob", true, ScriptedConnection.AT);
        connection.push(presence);
        assertThat(listener.nextPresence()).isEqualTo(presence);
    }

    private static Entry entry(String conversation, long seq) {
        return new Entry(
                conversation, seq, "bob", "alice", 9, seq, ScriptedConnection.AT, new Content.Text("of another life"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
