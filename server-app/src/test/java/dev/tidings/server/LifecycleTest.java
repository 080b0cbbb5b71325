package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Starting and stopping: what goes out last, and what is left behind. */
class LifecycleTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @TempDir
    private Path other;

    @Test
    void aServerThatStopsAnswersWhatWasSentAndTellsEverybodyToComeAgain() throws Exception {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient greeted = server.connect().hello();
        alice.sayAtOnce(IntStream.rangeClosed(1, 200)
                .mapToObj(n -> RawClient.text("bob", n, "x"))
                .toList());
        alice.expect("sent");
        Thread closing = new Thread(server.server()::close);
        closing.start();
        int answered = 1;
        JsonNode last = alice.next();
        for (; last.get("type").asString().equals("sent"); last = alice.next()) {
            answered++;
        }
        assertThat(last.get("type").asString()).isEqualTo("bye");
        assertThat(last.get("reason").asString()).isEqualTo("draining");
        assertThat(answered).isEqualTo(200);
        greeted.expectBye("draining");
        JsonNode lastOfBob = bob.next();
        while (lastOfBob.get("type").asString().equals("entry")) {
            lastOfBob = bob.next();
        }
        assertThat(lastOfBob.get("reason").asString()).isEqualTo("draining");
        alice.close();
        bob.close();
        greeted.close();
        closing.join();
        server.start();
        assertThat(server.resume(bob.token()).untilSynced()).hasSize(200);
    }

    @Test
    void whatAStoppingServerStoresItAnswersFirst() throws Exception {
        RawClient alice = server.signUp("alice");
        String token = alice.token();
        long n = 0;
        for (int round = 1; round <= 10; round++) {
            long first = n + 1;
            n += 100;
            alice.sayAtOnce(LongStream.rangeClosed(first, n)
                    .mapToObj(each -> RawClient.text("*", each, "x"))
                    .toList());
            Thread closing = new Thread(server.server()::close);
            closing.start();
            long answered = first - 1;
            JsonNode last = alice.next();
            for (; last.get("type").asString().equals("sent"); last = alice.next()) {
                answered = last.get("re").asLong();
            }
            assertThat(last.get("reason").asString()).isEqualTo("draining");
            alice.close();
            closing.join();
            server.start();
            alice = server.resume(token);
            assertThat(alice.session().get("lastN").asLong()).isEqualTo(answered);
            List<JsonNode> caughtUp = alice.untilSynced();
            if (!caughtUp.isEmpty()) {
                alice.ack("*", caughtUp.get(caughtUp.size() - 1).get("seq").asLong());
            }
            n = answered;
        }
    }

    @Test
    void theNextServerGoesOnInTheSameFolderAtOnce() throws IOException {
        RawClient alice = server.signUp("alice");
        alice.send("*", 1, "x");
        for (int round = 2; round <= 4; round++) {
            server.stop();
            server.start();
            RawClient again = server.resume(alice.token());
            again.untilSynced();
            assertThat(again.send("*", round, "x").get("seq").asLong()).isEqualTo(round);
        }
    }

    @Test
    void theFolderOfARunningServerIsLocked() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> server.builder(server.folder()).start())
                .withMessageContaining(server.folder().toString());
        server.signUp("alice").send("*", 1, "unharmed");
    }

    @Test
    void aStartThatFailsLeavesTheFolderFree() throws IOException {
        Path inTheWay = Files.writeString(other.resolve("files"), "no folder");
        TidingsServerBuilder builder = server.builder(other);
        assertThatIOException().isThrownBy(builder::start);
        Files.delete(inTheWay);
        builder.start().close();
    }

    @Test
    void thePortOfARunningServerIsTaken() throws IOException {
        int port = server.server().port();
        assertThatIOException()
                .isThrownBy(() -> server.builder(other).port(port).start())
                .withMessageContaining(Integer.toString(port));
        // What was begun for it is undone.
        try (TidingsServer later = server.builder(other).start()) {
            assertThat(later.port()).isNotEqualTo(port);
        }
    }

    @Test
    void twoServersShareNothing() throws IOException {
        try (TidingsServer second = server.builder(other).start();
                RawClient here = server.signUp("alice");
                RawClient there = new RawClient(second.address()).signUp("alice")) {
            assertThat(second.port()).isNotEqualTo(server.server().port());
            here.send("*", 1, "x");
            there.expectNothingElse();
            assertThat(there.session().get("incarnation"))
                    .isNotEqualTo(here.session().get("incarnation"));
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        List<Thread> before = threads();
        TidingsServer second = server.builder(other).start();
        try (RawClient alice = new RawClient(second.address()).signUp("alice")) {
            alice.send("*", 1, "x");
            assertThat(threads()).hasSizeGreaterThan(before.size());
        }
        second.close();
        second.close();
        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), second.port()));
        }
        server.builder(other).start().close();
    }

    @Test
    void theTermsAreTold() throws IOException {
        JsonNode welcome = server.connect()
                .say("{'type':'hello','id':1,'protocol':1,'agent':'x'}")
                .expect("welcome");
        assertThat(welcome.get("re").asLong()).isEqualTo(1);
        assertThat(welcome.get("protocol").asInt()).isEqualTo(1);
        assertThat(welcome.get("pingMillis").asLong())
                .isEqualTo(ServerOptions.PING_INTERVAL.defaultValue().toMillis());
        assertThat(welcome.get("frameLimit").asInt()).isEqualTo(ServerOptions.FRAME_LIMIT.defaultValue());
    }

    /** Without Awaitility's own, and Netty's global executor, which may outlive a server by a moment. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> !thread.getName().matches("(globalEventExecutor|awaitility).*"))
                .toList();
    }
}
