package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.system.process.Ports;
import dev.tidings.system.process.ServerProcess;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people on two terminals, and a server that is killed in the middle of a sentence. */
class ChatTest {
    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void aConversationSurvivesTheServerAndTheProgram() throws Exception {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
        // Nobody else may come by the port meanwhile, or be connected to itself.
        int port = Ports.stable(new Random());
        try (ServerProcess server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), port));
                Pane alice = pane("alice", port)) {
            signUp(alice, "alice");
            try (Pane bob = pane("bob", port)) {
                signUp(bob, "bob");
                alice.enter("/msg bob hello bob");
                bob.sees("alice → bob: hello bob");
                bob.enter("/open alice");
                bob.type("I was just about to s");
                server.kill();
                bob.sees("connecting");
                bob.sees("alice> I was just about to s");
                bob.enter("ay");
                bob.sees("queued → alice: I was just about to say");
                kill(bob);
            }
            server.restart();
            alice.sees("live");
            alice.enter("still there?");
            alice.sees("alice: still there?");
            try (Pane bob = pane("bob", port)) {
                bob.sees("still there?");
                bob.sees("while you were away:");
                alice.sees("bob: I was just about to say");
                assertThat(bob.screen().split("hello bob", -1)).hasSize(2);
            }
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

    private Pane pane(String user, int port) {
        return new Pane(folder.resolve(user + ".tmux"), Pane.program(folder.resolve(user), port));
    }
}
