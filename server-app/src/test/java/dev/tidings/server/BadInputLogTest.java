package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.LogLines;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an operator reads of clients that do wrong. Each test has a machine of its own, by which its lines are known.
 */
class BadInputLogTest {
    private final LogLines log = new LogLines("dev.tidings.server.internal.net.BadInputs");

    @RegisterExtension
    final TestServer server = new TestServer().with(ServerOptions.PING_INTERVAL, Duration.ofMinutes(1));

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theLineTellsWhoAndWhatAndHowMuchWasLeftOut() throws IOException {
        RawClient alice = server.connectFrom(101).signUp("alice");
        alice.say("{'type':'send','id':5,'to':'bob','n':1,'text':7}").expectError("bad_request");
        alice.say("{'type':'whatever','id':6}").expectError("unknown_type");
        alice.say(RawClient.text("nobody", 1, "the secret")).expectError("not_found");
        assertThat(lines(101)).containsExactly("bad input from 127.0.0.101, user alice: bad_request");
        server.ticker.advance(Duration.ofMinutes(1));
        alice.say("{'type':'send','id':7,'to':'the secret','n':2,'text':'x'}").expectError("bad_request");
        assertThat(lines(101))
                .hasSize(2)
                .last()
                .isEqualTo("bad input from 127.0.0.101, user alice: bad_request; left out since its last line: 2");
        assertThat(log.with("secret")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'{', bad_json", "x, bad_frame", "'{\"type\":\"users\",\"id\":1}', auth_required"})
    void whoIsNoUserYetIsKnownByTheAddress(String payload, String kind) throws IOException {
        server.connectFrom(102).frame(payload.getBytes(StandardCharsets.UTF_8)).expectError(kind);
        assertThat(lines(102)).containsExactly("bad input from 127.0.0.102: " + kind);
    }

    @Test
    void whoIsTooSlowIsNamedToo() throws IOException {
        RawClient silent = server.connectFrom(103);
        silent.hello();
        server.ticker.advance(Duration.ofSeconds(10));
        silent.expectEnd();
        assertThat(lines(103)).containsExactly("bad input from 127.0.0.103: not established in time");
    }

    @Test
    void whatMayHappenToAnybodyIsNoneOfIt() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.connectFrom(104).signUp("bob");
        bob.say("{'type':'rename','id':3,'user':'alice'}").expectError("conflict");
        alice.say("{'type':'logout','id':3}").expectBye("logout");
        bob.say("{'type':'probe','id':4,'user':'alice'}").expectError("offline");
        bob.say("{'type':'probe','id':5,'user':'carol'}").expectError("not_found");
        assertThat(lines(104)).containsExactly("bad input from 127.0.0.104, user bob: not_found");
    }

    private List<String> lines(int machine) {
        return log.with("127.0.0." + machine);
    }
}
