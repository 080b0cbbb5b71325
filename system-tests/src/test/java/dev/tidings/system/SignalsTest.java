package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.Builder;
import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.MarkList;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.Typing;
import dev.tidings.protocol.message.UserList;
import dev.tidings.server.TidingsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients and a server as they are tell each other beside the logs. */
class SignalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of("replaced");

    /** Keeps what it is told. */
    private static final class Heard implements ClientListener {
        private final List<MarksRaised> receipts = new CopyOnWriteArrayList<>();
        private final List<Typing> typings = new CopyOnWriteArrayList<>();
        private final List<Presence> presences = new CopyOnWriteArrayList<>();

        @Override
        public void entry(Entry entry) {}

        @Override
        public void receipt(MarksRaised raised) {
            receipts.add(raised);
        }

        @Override
        public void typing(Typing typing) {
            typings.add(typing);
        }

        @Override
        public void presence(Presence presence) {
            presences.add(presence);
        }

        long delivered(String user) {
            return receipts.stream()
                    .filter(each -> each.user().equals(user) && each.delivered() != null)
                    .mapToLong(MarksRaised::delivered)
                    .max()
                    .orElse(0);
        }

        long read(String user) {
            return receipts.stream()
                    .filter(each -> each.user().equals(user) && each.read() != null)
                    .mapToLong(MarksRaised::read)
                    .max()
                    .orElse(0);
        }
    }

    @Test
    void theAuthorSeesWhatArrivedAndWhatWasRead() throws Exception {
        Heard alices = new Heard();
        Heard tablets = new Heard();
        try (TidingsServer server = server();
                TidingsClient alice = builder(server, alices).build();
                TidingsClient bob = builder(server, new Heard()).build();
                TidingsClient tablet = builder(server, tablets).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            get(alice.send("bob", "one"));
            Receipt sent = get(alice.send("bob", "two"));
            await(() -> assertThat(alices.delivered("bob")).isEqualTo(2));
            tablet.connect();
            get(tablet.logIn("bob", "password-bob"));
            bob.marks().read(sent.conversation(), 2);
            await(() -> assertThat(alices.read("bob")).isEqualTo(2));
            await(() -> assertThat(tablets.read("bob")).isEqualTo(2));
            assertThat(get(alice.marks().of("bob"))).contains(new MarkList.Item("bob", 2, 2));
        }
    }

    @Test
    void whatWasReadWithoutAConnectionIsSaidAfterIt() throws Exception {
        Heard alices = new Heard();
        try (TidingsServer server = server();
                TidingsClient alice = builder(server, alices).build();
                TidingsClient bob = builder(server, new Heard()).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            Receipt sent = get(alice.send("bob", "one"));
            await(() -> assertThat(alices.delivered("bob")).isEqualTo(1));
            bob.drop();
            bob.marks().read(sent.conversation(), 1);
            await(() -> assertThat(alices.read("bob")).isEqualTo(1));
            // Nobody was told of the cut.
            assertThat(alices.presences).allMatch(Presence::online);
        }
    }

    @Test
    void typingIsSeenAndAPingComesBack() throws Exception {
        Heard alices = new Heard();
        try (TidingsServer server = server();
                TidingsClient alice = builder(server, alices).build();
                TidingsClient bob = builder(server, new Heard()).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            Receipt sent = get(alice.send("bob", "one"));
            await(() -> assertThat(alices.delivered("bob")).isEqualTo(1));
            bob.marks().typing(sent.conversation());
            await(() -> assertThat(alices.typings).containsExactly(new Typing(sent.conversation(), "bob")));
            assertThat(get(alice.people().ping("bob"))).isPositive();
            get(bob.logOut());
            assertThat(alice.people().ping("bob")).failsWithin(PATIENCE);
            assertThat(get(alice.people().users(Instant.now().plusSeconds(3_600))))
                    .extracting(UserList.Item::user)
                    .containsExactly("alice");
        }
    }

    private TidingsServer server() throws IOException {
        return TidingsServer.builder().port(0).data(folder.resolve("server")).start();
    }

    private static Builder builder(TidingsServer server, ClientListener listener) {
        return TidingsClient.builder()
                .server("127.0.0.1", server.address().getPort())
                .listener(listener);
    }

    private static void signUp(TidingsClient client, String user) throws Exception {
        client.connect();
        get(client.signUp(user, "password-" + user));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void await(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(assertion);
    }
}
