package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Session;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.LogInList;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.SetProfile;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.DevicePolicy;
import dev.tidings.server.config.Option;
import dev.tidings.server.config.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do with their accounts, by real clients on a real server. */
class AccountTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private int port;

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void aProfileIsReadByOthers() throws Exception {
        start();
        Party alice = signUp("alice");
        Party bob = signUp("bob");
        get(alice.client.account().setProfile(new SetProfile("Alice A.", null, "d", null, null, "a@example.org")));
        get(alice.client.account().setProfile(new SetProfile(null, "Captain", "", null, null, null)));
        assertThat(get(bob.client.people().profile("alice")))
                .isEqualTo(get(alice.client.account().profile()));
        assertThat(get(bob.client.people().profile("alice")).fullName()).isEqualTo("Alice A.");
        assertThat(get(bob.client.people().profile("alice")).description()).isNull();
    }

    @Test
    void anotherPasswordThrowsTheOtherDevicesOut() throws Exception {
        start();
        Party alice = signUp("alice");
        Party phone = logIn("alice");
        get(alice.client.account().changePassword("password of alice", "another password"));
        assertThat(phone.nextEnd()).isEqualTo(Bye.REVOKED);
        assertThat(alice.client.state()).isEqualTo(ConnectionState.LIVE);
        phone.client.connect();
        assertThat(code(phone.client.logIn("alice", "password of alice"))).isEqualTo("auth_failed");
        assertThat(get(phone.client.logIn("alice", "another password")).failedLogIns())
                .isEqualTo(1);
        assertThat(get(alice.client.account().logIns()))
                .extracting(LogInList.Item::outcome)
                .containsExactly("ok", "failed", "ok", "ok");
    }

    @Test
    void everyDeviceGoesOnUnderTheNewName() throws Exception {
        start();
        Party alice = signUp("alice");
        Party bob = signUp("bob");
        Party phone = logIn("bob");
        get(bob.client.account().rename("robert"));
        await().atMost(PATIENCE).until(() -> phone.client.user().orElseThrow().equals("robert"));
        get(bob.client.send("alice", "from the one"));
        get(phone.client.send("alice", "from the other"));
        get(alice.client.send("bob", "to the former name"));
        await().atMost(PATIENCE)
                .until(() -> alice.entries.size() == 3 && bob.entries.size() == 3 && phone.entries.size() == 3);
        assertThat(alice.entries).extracting(Entry::from).containsExactly("robert", "robert", "alice");
        // Alice wrote to the former name, and what she keeps of her own says so; the log has the present one.
        assertThat(bob.entries).extracting(Entry::to).containsExactly("alice", "alice", "robert");
        assertThat(List.copyOf(phone.entries)).isEqualTo(List.copyOf(bob.entries));
        phone.client.drop();
        await().atMost(PATIENCE)
                .until(() -> phone.client.session().map(Session::user).equals(Optional.of("robert")));
    }

    @Test
    void aRevokedDeviceIsCutOffWithinASecondAndStaysAway() throws Exception {
        start();
        Party alice = signUp("alice");
        Party phone = logIn("alice");
        long device = phone.client.session().orElseThrow().device();
        assertThat(get(alice.client.account().devices()))
                .extracting(DeviceList.Item::device)
                .contains(device);
        get(alice.client.account().revoke(device));
        String reason = phone.ends.poll(1, TimeUnit.SECONDS);
        assertThat(reason).isEqualTo(Bye.REVOKED);
        assertThat(phone.client.state()).isEqualTo(ConnectionState.CLOSED);
        assertThat(get(alice.client.account().devices()))
                .extracting(DeviceList.Item::device)
                .doesNotContain(device);
    }

    @Test
    void whoIsIdleIsToldAndComesBackWithTheToken() throws Exception {
        nanos.set(1);
        start(ServerOptions.IDLE_TIMEOUT, Duration.ofSeconds(8));
        Party alice = signUp("alice");
        nanos.addAndGet(Duration.ofSeconds(8).toNanos());
        assertThat(alice.nextEnd()).isEqualTo(Bye.IDLE);
        alice.client.connect();
        assertThat(get(alice.client.resume()).user()).isEqualTo("alice");
    }

    @Test
    void oneDeviceReplacesTheOther() throws Exception {
        start(ServerOptions.DEVICES, DevicePolicy.ONE_REPLACE);
        Party alice = signUp("alice");
        Party phone = logIn("alice");
        assertThat(alice.nextEnd()).isEqualTo(Bye.REPLACED);
        assertThat(phone.client.session()).isPresent();
    }

    private void start() throws IOException {
        start(ServerOptions.DEVICES, DevicePolicy.MANY);
    }

    private <T> void start(Option<T> option, T value) throws IOException {
        TidingsServer server = TidingsServer.builder()
                .port(0)
                .data(folder)
                .ticker(nanos.get() == 0 ? System::nanoTime : nanos::get)
                .set(option, value)
                .start();
        open.add(server);
        port = server.port();
    }

    private Party signUp(String user) throws Exception {
        Party party = new Party();
        get(party.client.signUp(user, "password of " + user));
        return party.live();
    }

    private Party logIn(String user) throws Exception {
        Party party = new Party();
        get(party.client.logIn(user, "password of " + user));
        return party.live();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static String code(CompletableFuture<?> future) throws Exception {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof ProtocolException refusal) {
                return refusal.code().wireName();
            }
            throw refused;
        }
        throw new AssertionError("not refused");
    }

    /** A client, and what it was told. */
    private final class Party {
        private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        private final TidingsClient client;

        private Party() {
            client = TidingsClient.builder()
                    .server("127.0.0.1", port)
                    .listener(new ClientListener() {
                        @Override
                        public void entry(Entry entry) {
                            entries.add(entry);
                        }

                        @Override
                        public void ended(String reason) {
                            ends.add(reason);
                        }
                    })
                    .build();
            open.add(client);
            client.connect();
        }

        private Party live() {
            await().atMost(PATIENCE).until(() -> client.state() == ConnectionState.LIVE);
            return this;
        }

        private String nextEnd() throws InterruptedException {
            return String.valueOf(ends.poll(30, TimeUnit.SECONDS));
        }
    }
}
