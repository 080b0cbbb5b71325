package dev.tidings.system.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.TidingsServer;
import dev.tidings.system.fault.Recorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several servers in one program share nothing, and leave nothing. */
class ManyServersTest {
    private static final int SERVERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void eachKeepsItsOwnUsersAndMessages() throws IOException {
        List<TidingsServer> servers = startAll();
        for (TidingsServer server : servers) {
            // The same names everywhere: nobody is known elsewhere.
            try (Recorder alice = new Recorder(server.port(), "alice");
                    Recorder bob = new Recorder(server.port(), "bob")) {
                String text = "on " + server.port();
                alice.client().send("bob", text);
                await().atMost(PATIENCE).until(() -> bob.texts().equals(List.of(text)));
            }
        }
        servers.forEach(TidingsServer::close);
    }

    /** Netty's global executor ends by itself, two seconds after its last work. */
    @Test
    void closingLeavesNoThreadPortOrLock() throws IOException {
        Set<Thread> before = threads();
        List<TidingsServer> servers = startAll();
        List<Integer> ports = servers.stream().map(TidingsServer::port).toList();
        try (Recorder alice = new Recorder(ports.get(0), "alice")) {
            alice.client().send("alice", "to have threads that did something");
            await().atMost(PATIENCE).until(() -> alice.entries().size() == 1);
        }
        assertThat(threads()).as("threads of servers").hasSizeGreaterThan(before.size());
        servers.forEach(TidingsServer::close);
        for (int port : ports) {
            bind(port);
        }
        // The waiting itself must not need a thread.
        await().pollInSameThread()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(left(before)).isEmpty());
        // The locks are free, and what is behind them is whole.
        startAll().forEach(TidingsServer::close);
    }

    @Test
    void aFolderBelongsToOneServerAtATime() throws IOException {
        try (TidingsServer first = start(0)) {
            assertThatThrownBy(() -> start(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("0");
            assertThat(first.port()).isPositive();
        }
        start(0).close();
    }

    private List<TidingsServer> startAll() throws IOException {
        List<TidingsServer> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(start(i));
        }
        return servers;
    }

    private TidingsServer start(int number) throws IOException {
        return TidingsServer.builder()
                .port(0)
                .data(folder.resolve(Integer.toString(number)))
                .start();
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    private static Set<String> left(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }
}
