package dev.tidings.system.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Receipt;
import dev.tidings.server.TidingsServer;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.process.RawConnection;
import dev.tidings.system.store.FailingStore.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that doesn't know what became of a write: nothing is answered, and what it holds afterwards is the truth. */
class UnknownOutcomeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final AtomicReference<FailingStore> planted = new AtomicReference<>();
    private TidingsServer server;
    private Recorder alice;
    private Recorder bob;

    @BeforeEach
    void start() throws IOException {
        server = TidingsServer.builder()
                .port(0)
                .data(folder)
                .aroundStore(real -> {
                    planted.set(new FailingStore(real));
                    return store();
                })
                .start();
        alice = new Recorder(server.port(), "alice");
        bob = new Recorder(server.port(), "bob");
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"COMMITTED", "LOST"})
    void theClientAsksAgainAndTheStoreSaysWhatIsTrue(Failure failure) {
        answer(alice.client().send("bob", "before"));
        store().failNext(failure);
        Receipt receipt = answer(alice.client().send("bob", "unknown"));
        answer(alice.client().send("bob", "after"));
        assertThat(receipt.seq()).isEqualTo(2);
        assertThat(store().asked("unknown")).as("asked again").isEqualTo(2);
        await().atMost(PATIENCE).until(() -> bob.texts().contains("after"));
        assertThat(bob.texts()).containsExactly("before", "unknown", "after");
        assertThat(alice.texts()).containsExactly("before", "unknown", "after");
    }

    /** In the middle of what many send at once, again and again, one way or the other. */
    @Test
    void orderHoldsWhicheverWayItWent() {
        List<String> said = new ArrayList<>();
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < 200; i++) {
            if (i % 20 == 10) {
                store().failNext(i % 40 == 10 ? Failure.COMMITTED : Failure.LOST);
            }
            said.add(Integer.toString(i));
            last = alice.client().send("bob", said.get(i));
        }
        answer(last);
        await().atMost(PATIENCE).until(() -> store().hasFailed() && bob.texts().size() >= said.size());
        assertThat(bob.texts()).isEqualTo(said);
        assertThat(alice.texts()).isEqualTo(said);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"COMMITTED", "LOST"})
    void nothingIsAnsweredAndEveryConnectionCloses(Failure failure) throws IOException {
        try (RawConnection sender = new RawConnection(server.port()).enter("signup", "carol");
                RawConnection bystander = new RawConnection(server.port()).enter("signup", "dave")) {
            bystander.reply("synced");
            store().failNext(failure);
            assertThatThrownBy(() -> sender.send(1, "unknown")).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> bystander.reply("sent")).isInstanceOf(EOFException.class);
        }
        for (Recorder each : List.of(alice, bob)) {
            await("hears of the loss and comes back")
                    .atMost(PATIENCE)
                    .until(() -> each.states().contains(ConnectionState.CONNECTING)
                            && each.client().state() == ConnectionState.LIVE);
        }
    }

    /** A refusal for now keeps its place in line: what was said behind it doesn't overtake. */
    @Test
    void whatIsRefusedForNowIsSentAgainInOrder() {
        for (int i = 0; i < 3; i++) {
            store().failNext(Failure.UNAVAILABLE);
        }
        List<String> said = List.of("one", "two", "three", "four", "five");
        List<CompletableFuture<Receipt>> sent =
                said.stream().map(text -> alice.client().send("bob", text)).toList();
        sent.forEach(UnknownOutcomeTest::answer);
        await().atMost(PATIENCE).until(() -> bob.texts().size() >= said.size());
        assertThat(bob.texts()).isEqualTo(said);
        assertThat(store().hasFailed()).isTrue();
        assertThat(alice.states())
                .as("no reason to leave")
                .doesNotContainSequence(ConnectionState.LIVE, ConnectionState.CONNECTING);
    }

    /** Also where a rename between two messages has them handed to the store one after the other. */
    @Test
    void nothingOvertakesWhatWasRefusedInTheSameBreath() throws IOException {
        try (RawConnection carol = new RawConnection(server.port()).enter("signup", "carol")) {
            carol.reply("synced");
            store().failNext(Failure.UNAVAILABLE);
            carol.say(
                    "{'type':'send','id':1,'to':'bob','n':1,'text':'one'}",
                    "{'type':'rename','id':2,'user':'caroline'}",
                    "{'type':'send','id':3,'to':'bob','n':2,'text':'two'}");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> carol.reply("sent")).hasMessageContaining("unavailable");
            }
            assertThat(carol.send(1, "one")).isEqualTo("sent");
            assertThat(carol.send(2, "two")).isEqualTo("sent");
        }
        await().atMost(PATIENCE).until(() -> bob.texts().size() == 2);
        assertThat(bob.texts()).containsExactly("one", "two");
    }

    private FailingStore store() {
        return requireNonNull(planted.get());
    }

    private static <T> T answer(CompletableFuture<T> sent) {
        return sent.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
