package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.terminal.ClientMain;
import dev.tidings.protocol.message.Content;
import dev.tidings.server.TidingsServer;
import dev.tidings.system.fault.FaultProxy;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.process.ClientProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Alice's commands, each a process, over a network that ends them at a byte; bob is there. For the test's thread. */
abstract class CommandFixture {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder = Path.of("replaced");

    FaultProxy network;
    Recorder bob;
    private final List<ClientProcess> started = new ArrayList<>();
    private TidingsServer server;

    @BeforeEach
    final void start() throws Exception {
        server = TidingsServer.builder().port(0).data(folder.resolve("data")).start();
        network = new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        bob = new Recorder(server.port(), "bob");
        assertThat(tidings("signup", "--password-command", "echo correct horse").exit())
                .isZero();
    }

    @AfterEach
    final void stop() throws IOException {
        started.forEach(ClientProcess::close);
        bob.close();
        network.close();
        server.close();
    }

    /** What bob was told of. */
    final List<Content.File> files() {
        return bob.entries().stream()
                .map(entry -> entry.content())
                .filter(Content.File.class::isInstance)
                .map(Content.File.class::cast)
                .toList();
    }

    /** Gives a command. */
    final ClientProcess tidings(String... command) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
        line.addAll(List.of("--server", "127.0.0.1:" + network.port(), "--user", "alice"));
        line.addAll(List.of(command));
        String name = "run-" + started.size();
        ClientProcess process = ClientProcess.start(folder.resolve("alice"), name, ClientMain.class, line);
        started.add(process);
        return process;
    }
}
