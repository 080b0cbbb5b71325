package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** docs/protocol.md, "Typing". */
class TypingTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @Test
    void theOthersAreToldWho() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        String id = conversation(alice, bob);
        phone.expect("entry");
        // Who it is doesn't depend on what the client says.
        bob.say("{'type':'typing','conversation':'" + id + "','user':'carol'}");
        JsonNode notice = alice.expect("typing");
        assertThat(notice.get("conversation").asString()).isEqualTo(id);
        assertThat(notice.get("user").asString()).isEqualTo("bob");
        phone.expectNothingElse();
    }

    @Test
    void moreThanOneASecondIsDropped() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String id = conversation(alice, bob);
        bob.sayAtOnce(List.of(typing(id), typing(id), typing(id)));
        alice.expect("typing");
        bob.expectNothingElse();
        server.ticker.advance(Duration.ofMillis(999));
        bob.say(typing(id));
        bob.expectNothingElse();
        alice.expectNothingElse();
        server.ticker.advance(Duration.ofMillis(1));
        bob.say(typing(id));
        alice.expect("typing");
        alice.expectNothingElse();
    }

    @Test
    void everyoneIsNotToldAndOthersConversationsAreNotFound() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient carol = server.signUp("carol");
        String id = conversation(alice, bob);
        carol.say(typing("*"));
        carol.expectNothingElse();
        alice.expectNothingElse();
        JsonNode others = carol.say(typing(id)).expectError("not_found");
        assertThat(carol.say(typing("~zz")).expectError("not_found")).isEqualTo(others);
        carol.say("{'type':'typing'}").expectError("bad_request");
        server.connect().hello().say(typing("*")).expectError("auth_required");
    }

    private static String typing(String conversation) {
        return "{'type':'typing','conversation':'" + conversation + "'}";
    }

    private static String conversation(RawClient alice, RawClient bob) throws IOException {
        String id = alice.send("bob", 1, "x").get("conversation").asString();
        bob.expect("entry");
        return id;
    }
}
