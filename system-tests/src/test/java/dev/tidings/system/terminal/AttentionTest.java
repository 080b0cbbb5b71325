package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.server.TidingsServer;
import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two people at two terminals learn of each other beside what they say. */
class AttentionTest {
    @TempDir
    Path folder = Path.of("replaced");

    @AutoClose
    private TidingsServer server;

    @AutoClose
    private Pane alice;

    @AutoClose
    private Pane bob;

    @BeforeEach
    void twoComeToATerminal() throws IOException {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
        server = TidingsServer.builder().port(0).data(folder.resolve("data")).start();
        alice = pane("alice");
        bob = pane("bob");
    }

    @Test
    void whoReadsAndWhoTypesIsSeen() {
        alice.enter("/msg bob hello");
        bob.sees("1:alice(1)");
        alice.sees("delivered to bob");
        bob.press("M-1");
        alice.sees("read by bob");
        bob.type("good mor");
        alice.sees("bob is typing…");
        bob.enter("ning");
        alice.sees("bob: good morning");
        Awaitility.await().untilAsserted(() -> assertThat(alice.screen()).doesNotContain("typing"));
        bob.sees("read by alice");
        bob.enter("/receipts off");
        bob.enter("/typing off");
        bob.sees("typing off");
        assertThat(bob.screen()).doesNotContain("read by alice");
        alice.enter("are you there?");
        bob.sees("are you there?");
        bob.type("no");
        alice.sees("delivered to bob");
        alice.enter("hello?");
        bob.sees("hello?");
        alice.sees("delivered to bob");
        assertThat(alice.screen()).doesNotContain("read by", "typing…");
    }

    @Test
    void aNewNameIsFollowed() {
        alice.enter("/msg bob hello");
        bob.sees("1:alice(1)");
        bob.press("M-1");
        bob.enter("as bob");
        alice.sees("bob: as bob");
        alice.type("half a li");
        bob.enter("/rename robert");
        bob.sees("robert@127.0.0.1");
        bob.sees("alice>");
        alice.sees("robert> half a li");
        alice.enter("ne");
        bob.sees("alice: half a line");
        // What he wrote under the former name is his.
        bob.enter("/edit as I was");
        alice.sees("robert edited a message: as I was");
        bob.enter("/history");
        bob.sees("bob → alice: as I was (edited)");
        alice.enter("/group create team robert");
        bob.sees("2:#team(1)");
        bob.press("M-2");
        bob.sees("#team>");
        alice.enter("/group rename #team crew");
        bob.sees("#crew>");
        bob.enter("here too");
        alice.sees("here too");
        assertThat(bob.screen()).contains("[1:alice 2:#crew]");
    }

    private Pane pane(String user) {
        Pane pane = new Pane(folder.resolve(user + ".tmux"), Pane.program(folder.resolve(user), server.port()));
        pane.signUp(user);
        pane.sees("live  " + user);
        return pane;
    }
}
