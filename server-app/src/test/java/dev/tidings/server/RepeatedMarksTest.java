package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.store.LogStore;
import dev.tidings.server.store.MarkStore;
import dev.tidings.server.store.Store;
import dev.tidings.server.testing.Detour;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Marks that say nothing new cost the store nothing. */
class RepeatedMarksTest {
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();

    @RegisterExtension
    final TestServer server = new TestServer().around(this::counting);

    @Test
    void onlyWhatRisesIsWritten() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String id = "";
        for (int n = 1; n <= 5; n++) {
            id = alice.send("bob", n, "x").get("conversation").asString();
            bob.expect("entry");
        }
        bob.sayAtOnce(List.of(ack(id, 3), ack(id, 3), ack(id, 2), read(id, 2), read(id, 1), read(id, 2)));
        assertWritten(bob, 1, 1);
        bob.sayAtOnce(List.of(ack(id, 5), read(id, 3)));
        assertWritten(bob, 2, 2);
        bob.close();
        RawClient again = server.resume(bob.token());
        again.untilSynced();
        again.ack(id, 5);
        assertWritten(again, 2, 2);
    }

    private void assertWritten(RawClient client, int deliveredMarks, int readMarks) throws IOException {
        client.expectNothingElse();
        assertThat(delivered).hasValue(deliveredMarks);
        assertThat(read).hasValue(readMarks);
    }

    private static String ack(String conversation, long seq) {
        return "{'type':'ack','conversation':'" + conversation + "','seq':" + seq + "}";
    }

    private static String read(String conversation, long seq) {
        return "{'type':'read','conversation':'" + conversation + "','seq':" + seq + "}";
    }

    private Store counting(Store real) {
        LogStore logs = Detour.of(LogStore.class, real.logs(), "delivered", none -> {
            delivered.incrementAndGet();
            return none;
        });
        MarkStore marks = Detour.of(MarkStore.class, real.marks(), "read", none -> {
            read.incrementAndGet();
            return none;
        });
        return Detour.of(Detour.of(real, "logs", logs), "marks", marks);
    }
}
