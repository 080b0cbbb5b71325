package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.LogStore;
import dev.tidings.server.store.MarkStore;
import dev.tidings.server.store.Store;
import dev.tidings.server.testing.Detour;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A store with too much to do keeps a session waiting, and doesn't end it. */
class OverloadTest {
    private final AtomicInteger heads = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();

    @RegisterExtension
    final TestServer server = new TestServer().around(this::refusingSome);

    @Test
    void whoEntersIsCaughtUpWhenTheStoreHasTime() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        alice.send("bob", 1, "first");
        JsonNode first = bob.expect("entry");
        bob.ack(first.get("conversation").asString(), 1);
        alice.nextReceipt();
        alice.close();
        bob.send("alice", 1, "second");

        heads.set(2);
        reads.set(2);
        marks.set(2);
        RawClient again = server.resume(alice.token());
        assertThat(again.untilSynced())
                .last()
                .satisfies(entry -> assertThat(entry.get("text").asString()).isEqualTo("second"));
        JsonNode receipt = again.nextReceipt();
        assertThat(receipt.get("user").asString()).isEqualTo("bob");
        assertThat(receipt.get("delivered").asLong()).isEqualTo(1);
        assertThat(heads).as("left of the refusals").hasValue(0);
        assertThat(reads).hasValue(0);
        assertThat(marks).hasValue(0);
    }

    private Store refusingSome(Store real) {
        LogStore logs = Detour.of(LogStore.class, real.logs(), "heads", answer -> refuse(heads, answer));
        LogStore both = Detour.of(LogStore.class, logs, "readAfter", answer -> refuse(reads, answer));
        MarkStore latest = Detour.of(MarkStore.class, real.marks(), "latest", answer -> refuse(marks, answer));
        Store store = Detour.of(real, "logs", both);
        return Detour.of(store, "marks", latest);
    }

    private static Object refuse(AtomicInteger some, Object answer) {
        return some.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? CompletableFuture.failedFuture(new ProtocolException(ErrorCode.OVERLOADED, "too much to do"))
                : answer;
    }
}
