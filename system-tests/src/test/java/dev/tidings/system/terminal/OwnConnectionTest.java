package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.server.TidingsServer;
import dev.tidings.system.fault.FaultProxy;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection of an open chat, counted on its way: what leaves it alone, and what cuts it. */
class OwnConnectionTest {
    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void scriptsOfTheSameUserLeaveItAloneAndDropCutsIt() throws Exception {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
        Path home = folder.resolve("alice");
        try (TidingsServer server = TidingsServer.builder()
                        .port(0)
                        .data(folder.resolve("data"))
                        .start();
                FaultProxy network = new FaultProxy(server.address());
                Pane alice = new Pane(folder.resolve("alice.tmux"), Pane.program(home, network.port()))) {
            alice.signUp("alice");
            alice.sees("live  alice");

            Shell scripts = new Shell(server, home);
            for (String text : new String[] {"from a script", "from another"}) {
                assertThat(scripts.run("send", "--user", "alice", "alice", text).code())
                        .isZero();
                alice.sees("alice: " + text);
            }
            alice.enter("/msg alice from the chat");
            alice.sees("alice: from the chat");
            alice.sees("live  alice");
            assertThat(network.accepted()).isEqualTo(1);

            network.refuse();
            alice.enter("/drop");
            alice.sees("connecting");
            assertThat(network.accepted()).isEqualTo(1);
            network.comeBack();
            alice.sees("live  alice");
            alice.enter("/msg alice here again");
            alice.sees("alice: here again");
            Awaitility.await().until(() -> network.accepted() == 2);
        }
    }
}
