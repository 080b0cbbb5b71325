package dev.tidings.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.system.fault.FaultProxy.Weather;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two clients and a server with a network between them that breaks in every way; pings are fast, so that it shows.
 * Setting: {@code fault.seeds}, how many schedules.
 */
class FaultTest {
    private static final Duration PING = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Clients come back within that mostly: the next fault would meet nobody otherwise. */
    private static final Duration PACE = Duration.ofMillis(40);

    private static final int TEXTS = 400;

    @TempDir
    private Path folder;

    private TidingsServer server;
    private FaultProxy network;
    private Recorder alice;
    private Recorder bob;

    @BeforeEach
    void start() throws IOException {
        server = TidingsServer.builder()
                .port(0)
                .data(folder)
                .set(ServerOptions.PING_INTERVAL, PING)
                .start();
        network = new FaultProxy(server.address());
        alice = new Recorder(network.port(), "alice");
        bob = new Recorder(network.port(), "bob");
    }

    @AfterEach
    void stop() throws Exception {
        alice.close();
        bob.close();
        network.close();
        server.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostDoubledOrReorderedWhateverTheNetworkDoes(long seed) throws Exception {
        Random random = new Random(seed);
        CompletableFuture<?>[] sent = new CompletableFuture<?>[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            if (random.nextInt(20) == 0) {
                mischief(random);
            }
            sent[i] = alice.client().send("bob", Integer.toString(i));
            // Now and then wait for the wire, or all would be queued before the first fault.
            if (random.nextInt(8) == 0) {
                int done = i - random.nextInt(Math.min(i + 1, 20));
                await().atMost(PATIENCE).pollDelay(PACE).pollInterval(PACE).until(() -> progressed(sent[done]));
            }
        }
        heal();
        CompletableFuture.allOf(sent)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        await("bob has all").atMost(PATIENCE).until(() -> bob.entries().size() >= TEXTS);
        List<String> said =
                IntStream.range(0, TEXTS).mapToObj(Integer::toString).toList();
        assertThat(bob.texts()).isEqualTo(said);
        assertThat(alice.texts()).isEqualTo(said);
        assertThat(bob.seqs())
                .isEqualTo(LongStream.rangeClosed(1, TEXTS).boxed().toList());
    }

    /** A network that stays broken lets nothing through: then it is mended, which is a schedule too. */
    private boolean progressed(CompletableFuture<?> sent) throws Exception {
        if (!sent.isDone() && network.open() == 0) {
            heal();
        }
        return sent.isDone() || alice.client().state() != ConnectionState.LIVE;
    }

    private void mischief(Random random) throws Exception {
        switch (random.nextInt(9)) {
            case 0 -> network.cut();
            case 1 -> network.reset();
            case 2 -> network.weather(Weather.STALLED);
            case 3 -> network.weather(Weather.SWALLOWED, Weather.FAIR);
            case 4 -> network.weather(Weather.FAIR, Weather.SWALLOWED);
            case 5 -> network.weather(Weather.DELAYED);
            case 6 -> network.weather(Weather.DRIBBLED);
            case 7 -> {
                network.refuse();
                network.reset();
            }
            default -> heal();
        }
    }

    private void heal() throws Exception {
        network.weather(Weather.FAIR);
        network.refuse();
        network.comeBack();
        // What is dead by now would only be noticed later.
        network.reset();
    }

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, Long.getLong("fault.seeds", 6)).boxed();
    }

    @ParameterizedTest
    @EnumSource(
            value = Weather.class,
            names = {"STALLED", "SWALLOWED"})
    void aDeadLineIsNoticed(Weather dead) throws Exception {
        network.weather(dead);
        awaitNewConnections();
        assertThat(alice.states()).contains(ConnectionState.CONNECTING);
        heal();
        awaitLive();
    }

    /** The client hears pings, and the server nothing: it is the server that has to notice. */
    @Test
    void aClientThatIsNotHeardIsNoticed() throws Exception {
        network.weather(Weather.SWALLOWED, Weather.FAIR);
        awaitNewConnections();
        heal();
        awaitLive();
    }

    @Test
    void aServerThatIsNotHeardIsNoticed() throws Exception {
        network.weather(Weather.FAIR, Weather.SWALLOWED);
        awaitNewConnections();
        heal();
        awaitLive();
    }

    private void awaitNewConnections() {
        await("both connect anew").atMost(PATIENCE).until(() -> network.accepted() >= 4);
    }

    /** Any byte proves life, so a line that is merely slow stays. */
    @Test
    void aSlowLineIsNotTakenForADeadOne() {
        network.weather(Weather.DRIBBLED);
        alice.client()
                .send("bob", "x".repeat(20_000))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        await().atMost(PATIENCE).until(() -> bob.entries().size() == 1);
        assertThat(network.accepted()).isEqualTo(2);
    }

    @Test
    void clientsComeBackWithoutALogInOnceTheLinkIsBack() throws Exception {
        network.refuse();
        network.reset();
        await().atMost(PATIENCE).until(() -> alice.client().state() == ConnectionState.CONNECTING);
        CompletableFuture<?> queued = alice.client().send("bob", "said while there was no link");
        network.comeBack();
        awaitLive();
        await().atMost(PATIENCE).until(() -> queued.isDone() && bob.texts().size() == 1);
        assertThat(alice.endings()).isEmpty();
    }

    private void awaitLive() {
        await("live again")
                .atMost(PATIENCE)
                .until(() -> Stream.of(alice, bob)
                        .map(Recorder::client)
                        .map(TidingsClient::state)
                        .allMatch(state -> state == ConnectionState.LIVE));
    }
}
