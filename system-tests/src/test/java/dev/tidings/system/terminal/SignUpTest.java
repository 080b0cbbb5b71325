package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.client.TidingsClient;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.config.SignUpPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New users at a terminal, where not everybody may be one. */
class SignUpTest {
    @TempDir
    Path folder = Path.of("replaced");

    @BeforeEach
    void needsATerminal() {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
    }

    @Test
    void anInviteIsAskedForWhereTheServerWantsOne() throws Exception {
        String code = invite();
        try (TidingsServer server = server(SignUpPolicy.INVITE);
                Pane bob = pane(server)) {
            bob.signUp("bob");
            bob.sees("invite code:");
            bob.enter("wrong");
            bob.sees("forbidden: invite: none that is valid");
            bob.enter(code);
            bob.sees("live  bob");
            assertThat(bob.raw()).doesNotContain(Pane.PASSWORD);
        }
    }

    @Test
    void whereSignUpIsClosedThatIsSaid() throws Exception {
        try (TidingsServer server = server(SignUpPolicy.CLOSED);
                Pane bob = pane(server)) {
            bob.signUp("bob");
            bob.sees("sign-up is closed on this server");
            // And it asks anew, for whoever has an account.
            bob.sees("user name:\n");
            assertThat(bob.screen()).doesNotContain("invite");
        }
    }

    private String invite() throws Exception {
        try (TidingsServer open = server(SignUpPolicy.OPEN);
                TidingsClient alice =
                        TidingsClient.builder().server("127.0.0.1", open.port()).build()) {
            alice.connect();
            alice.signUp("alice", Pane.PASSWORD).get(30, TimeUnit.SECONDS);
            alice.administration().claim(open.adminCode().orElseThrow()).get(30, TimeUnit.SECONDS);
            return alice.administration()
                    .invite(1, Duration.ofDays(1))
                    .get(30, TimeUnit.SECONDS)
                    .code();
        }
    }

    private TidingsServer server(SignUpPolicy policy) throws Exception {
        return TidingsServer.builder()
                .port(0)
                .data(folder.resolve("data"))
                .set(ServerOptions.SIGN_UP, policy)
                .start();
    }

    private Pane pane(TidingsServer server) {
        return new Pane(folder.resolve("bob.tmux"), Pane.program(folder.resolve("bob"), server.port()));
    }
}
