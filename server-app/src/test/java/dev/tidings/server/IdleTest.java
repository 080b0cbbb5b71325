package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions in which nobody does anything. Time is moved, never waited for. */
class IdleTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(250);

    @RegisterExtension
    private final TestServer server = new TestServer()
            .with(ServerOptions.IDLE_TIMEOUT, LIMIT)
            .with(ServerOptions.PING_INTERVAL, Duration.ofHours(1));

    /** The sweep that ends the one sees the other too. */
    @Test
    void aSessionEndsAtTheLimitAndNotATickBefore() throws IOException {
        RawClient idle = server.signUp("idle");
        server.ticker.advance(TICK);
        RawClient almost = server.signUp("almost");
        server.ticker.advance(LIMIT.minus(TICK));
        idle.expectBye("idle");
        almost.expectNothingElse();
    }

    @Test
    void requestsCountAndEventsDoNot() throws IOException {
        RawClient asking = server.signUp("asking");
        RawClient silent = server.signUp("silent");
        server.ticker.advance(LIMIT.minus(TICK));
        asking.say("{'type':'users','id':5}").expect("userList");
        silent.send("asking", 1, "x");
        asking.expect("entry");
        server.ticker.advance(LIMIT.minus(TICK));
        silent.expectNothingElse();
        asking.ack("~zzz", 1); // of nothing: an answer that shows it was read
        asking.expectError("bad_request");
        asking.say("{'type':'pong','n':1}");
        server.ticker.advance(TICK);
        asking.expectBye("idle");
        silent.expectNothingElse();
    }

    @Test
    void theTokenStaysValid() throws IOException {
        RawClient idle = server.signUp("idle");
        server.ticker.advance(LIMIT);
        idle.expectBye("idle");
        RawClient back = server.resume(idle.token());
        assertThat(back.session().get("device")).isEqualTo(idle.session().get("device"));
    }
}
