package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.Builder;
import dev.tidings.client.TidingsClient;
import dev.tidings.client.config.WhenFull;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.store.FileStore;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.UserList;
import dev.tidings.server.TidingsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients and a server as they are: what is sent arrives once and in order, whatever is cut or restarted. */
class ConversationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of("replaced");

    /** Keeps texts in the order they were told. */
    private static final class Texts implements ClientListener {
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void entry(Entry entry) {
            told.add(entry.content().spoken().orElse(entry.content().kind()));
        }
    }

    @Test
    void twoTalkAndBothSeeTheSame() throws Exception {
        Texts alices = new Texts();
        Texts bobs = new Texts();
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, alices).build();
                TidingsClient bob = builder(server, bobs).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            get(alice.send("bob", "one"));
            get(bob.send("alice", "two"));
            get(alice.send("*", "three"));
            await(() -> assertThat(alices.told).containsExactly("one", "two", "three"));
            await(() -> assertThat(bobs.told).containsExactly("one", "two", "three"));
            assertThat(get(bob.people().users()))
                    .extracting(UserList.Item::user)
                    .containsExactly("alice", "bob");
            assertThat(get(bob.conversations())).hasSize(2);
        }
    }

    @Test
    void nothingIsLostOrDoubledByCuts() throws Exception {
        Texts bobs = new Texts();
        try (TidingsServer server = server(0);
                TidingsClient alice =
                        builder(server, new Texts()).whenFull(WhenFull.WAIT).build();
                TidingsClient bob = builder(server, bobs).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            for (int i = 0; i < 3000; i++) {
                alice.send("bob", "text " + i);
                if (i % 500 == 250) {
                    alice.drop();
                    bob.drop();
                }
            }
            get(alice.flushed());
            await(() -> assertThat(bobs.told).hasSize(3000));
            assertThat(bobs.told).isEqualTo(texts(3000));
        }
    }

    @Test
    void aServerThatRestartsIsNotNoticed() throws Exception {
        Texts bobs = new Texts();
        TidingsServer first = server(0);
        int port = first.address().getPort();
        try (TidingsClient alice = builder(first, new Texts()).build();
                TidingsClient bob = builder(first, bobs).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            for (int i = 0; i < 1000; i++) {
                alice.send("bob", "text " + i);
            }
            await(() -> assertThat(bobs.told).isNotEmpty());
            first.close();
            for (int i = 1000; i < 1100; i++) {
                alice.send("bob", "text " + i);
            }
            try (TidingsServer second = server(port)) {
                get(alice.flushed());
                await(() -> assertThat(bobs.told).hasSize(1100));
                assertThat(bobs.told).isEqualTo(texts(1100));
                assertThat(second.address().getPort()).isEqualTo(port);
            }
        }
    }

    @Test
    void aClientThatRestartsGoesOnWhereItWas() throws Exception {
        Path file = folder.resolve("bob.db");
        Texts before = new Texts();
        Texts after = new Texts();
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, new Texts()).build()) {
            signUp(alice, "alice");
            try (TidingsClient bob =
                    builder(server, before).store(FileStore.open(file)).build()) {
                signUp(bob, "bob");
                get(alice.send("bob", "seen"));
                await(() -> assertThat(before.told).containsExactly("seen"));
            }
            get(alice.send("bob", "missed"));
            try (TidingsClient bob =
                    builder(server, after).store(FileStore.open(file)).build()) {
                CompletableFuture<?> queued = bob.send("alice", "written offline");
                bob.connect();
                get(bob.resume());
                get(queued);
                await(() -> assertThat(after.told).containsExactlyInAnyOrder("missed", "written offline"));
                assertThat(get(bob.memory().entries(null, 10))).hasSize(3);
            }
        }
    }

    @Test
    void aSecondDeviceGetsWhatTheFirstWrites() throws Exception {
        Texts second = new Texts();
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, new Texts()).build();
                TidingsClient bob = builder(server, new Texts()).build();
                TidingsClient tablet = builder(server, second).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            for (int i = 0; i < 5; i++) {
                get(alice.send("bob", "before " + i));
            }
            tablet.connect();
            get(tablet.logIn("alice", "password-alice"));
            get(alice.send("bob", "after"));
            get(tablet.send("bob", "own"));
            await(() -> assertThat(second.told).endsWith("after", "own"));
        }
    }

    @Test
    void aLogOutEndsTheToken() throws Exception {
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, new Texts()).build()) {
            signUp(alice, "alice");
            get(alice.logOut());
            assertThat(alice.resume()).failsWithin(PATIENCE);
            alice.connect();
            get(alice.logIn("alice", "password-alice"));
        }
    }

    private TidingsServer server(int port) throws IOException {
        return TidingsServer.builder().port(port).data(folder.resolve("server")).start();
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

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void await(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(assertion);
    }
}
