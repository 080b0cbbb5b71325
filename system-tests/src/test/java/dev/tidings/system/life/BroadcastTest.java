package dev.tidings.system.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.system.fault.FaultProxy;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.process.Ports;
import dev.tidings.system.process.ServerProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who hears what is said to everyone when the server is killed between the commit and the push: those who had a session
 * then, and nobody who had left. That the 30 s count is shown where time can be moved, in the store's own tests.
 */
class BroadcastTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DURING = "said before the kill";
    private static final String AFTER = "said after it";

    @TempDir
    private Path folder;

    private ServerProcess server;
    private FaultProxy network;
    private Recorder alice;
    private Recorder bob;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), Ports.stable(new Random())));
        network = new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        alice = new Recorder(server.port(), "alice");
        bob = new Recorder(network.port(), "bob");
    }

    @AfterEach
    void stop() throws Exception {
        alice.close();
        bob.close();
        network.close();
        server.close();
    }

    @Test
    void whoHadASessionHearsItAfterAKill() throws Exception {
        network.weather(FaultProxy.Weather.FAIR, FaultProxy.Weather.SWALLOWED);
        say(DURING);
        killAndRestart();
        say(AFTER);
        await().atMost(PATIENCE).until(() -> bob.texts().size() >= 2);
        assertThat(bob.texts()).containsExactly(DURING, AFTER);
    }

    /** His connection broke a moment before it was said: he is away, but hasn't left. */
    @Test
    void whoseConnectionHadJustBrokenHearsItAfterAKill() throws Exception {
        network.refuse();
        network.reset();
        await("the server knows")
                .atMost(PATIENCE)
                .until(() -> alice.client().people().users().get(10, TimeUnit.SECONDS).stream()
                        .noneMatch(user -> user.user().equals("bob") && user.online()));
        say(DURING);
        network.comeBack();
        killAndRestart();
        say(AFTER);
        await().atMost(PATIENCE).until(() -> bob.texts().size() >= 2);
        assertThat(bob.texts()).containsExactly(DURING, AFTER);
    }

    @Test
    void whoHadLoggedOutNeverHearsIt() throws Exception {
        bob.client().logOut().get(30, TimeUnit.SECONDS);
        say(DURING);
        killAndRestart();
        bob.client().connect();
        bob.client().logIn("bob", "password of bob").get(30, TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> bob.client().state() == ConnectionState.LIVE);
        say(AFTER);
        await().atMost(PATIENCE).until(() -> !bob.texts().isEmpty());
        assertThat(bob.texts()).containsExactly(AFTER);
    }

    @Test
    void whoWasntThereYetNeverHearsIt() throws Exception {
        say(DURING);
        killAndRestart();
        try (Recorder carol = new Recorder(server.port(), "carol")) {
            await().atMost(PATIENCE).until(() -> carol.client().state() == ConnectionState.LIVE);
            say(AFTER);
            await().atMost(PATIENCE).until(() -> !carol.texts().isEmpty());
            assertThat(carol.texts()).containsExactly(AFTER);
        }
    }

    private void say(String text) throws Exception {
        alice.client().send("*", text).get(60, TimeUnit.SECONDS);
    }

    private void killAndRestart() throws Exception {
        server.kill();
        network.weather(FaultProxy.Weather.FAIR);
        server.restart();
    }
}
