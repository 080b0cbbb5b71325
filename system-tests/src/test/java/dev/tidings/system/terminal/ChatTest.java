package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.server.TidingsServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people on two terminals, and a server that goes away in the middle of a sentence. */
class ChatTest {
    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void aConversationSurvivesTheServerAndTheProgram() throws Exception {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
        TidingsServer server = server(0);
        int port = server.port();
        try (Pane alice = pane("alice", port)) {
            signUp(alice, "alice");
            try (Pane bob = pane("bob", port)) {
                signUp(bob, "bob");
                alice.enter("/msg bob hello bob");
                bob.sees("alice → bob: hello bob");
                bob.enter("/open alice");
                bob.type("I was just about to s");
                server.close();
                bob.sees("connecting");
                bob.sees("alice> I was just about to s");
                bob.enter("ay");
                bob.sees("queued → alice: I was just about to say");
                kill(bob);
            }
            server = server(port);
            alice.sees("live");
            alice.enter("still there?");
            alice.sees("alice: still there?");
            try (Pane bob = pane("bob", port)) {
                bob.sees("still there?");
                bob.sees("while you were away:");
                alice.sees("bob: I was just about to say");
                assertThat(bob.screen().split("hello bob", -1)).hasSize(2);
            }
        } finally {
            server.close();
        }
    }

    /** The program itself, not the terminal around it. */
    private static void kill(Pane pane) {
        ProcessHandle program = ProcessHandle.of(pane.pid()).orElseThrow();
        program.destroyForcibly();
        program.onExit().join();
    }

    private static void signUp(Pane pane, String user) {
        pane.signUp(user);
        pane.sees("live  " + user);
        assertThat(pane.screen()).doesNotContain(Pane.PASSWORD);
    }

    private TidingsServer server(int port) throws Exception {
        return TidingsServer.builder().port(port).data(folder.resolve("data")).start();
    }

    private Pane pane(String user, int port) {
        return new Pane(folder.resolve(user + ".tmux"), Pane.program(folder.resolve(user), port));
    }
}
