package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What users tell about themselves. */
class ProfileTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    private RawClient alice;
    private RawClient bob;

    @BeforeEach
    void twoAreConnected() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
    }

    @Test
    void whoHasToldNothingHasAName() throws IOException {
        assertThat(alice.say("{'type':'profile','id':4,'user':'bob'}").expect("profileInfo"))
                .hasToString("{\"type\":\"profileInfo\",\"re\":4,\"user\":\"bob\"}");
    }

    @Test
    void allFieldsAreKeptAsTheyWereWritten() throws IOException {
        alice.say("{'type':'setProfile','id':4,'fullName':'Al\\u001b[2Jice','position':'Captain','description':'"
                        + "d".repeat(1000) + "','location':'Bridge','town':'Bergen','email':'a@example.org'}")
                .expect("done");
        JsonNode told = bob.say("{'type':'profile','id':5,'user':'alice'}").expect("profileInfo");
        assertThat(told.get("fullName").asString()).isEqualTo("Al\u001b[2Jice");
        assertThat(told.get("position").asString()).isEqualTo("Captain");
        assertThat(told.get("description").asString()).hasSize(1000);
        assertThat(told.get("location").asString()).isEqualTo("Bridge");
        assertThat(told.get("town").asString()).isEqualTo("Bergen");
        assertThat(told.get("email").asString()).isEqualTo("a@example.org");
        assertThat(told.has("picture")).isFalse();
    }

    @Test
    void whatIsAbsentStaysAndWhatIsEmptyGoes() throws IOException {
        alice.say("{'type':'setProfile','id':4,'town':'Bergen','position':'Mate','location':'Deck'}")
                .expect("done");
        alice.say("{'type':'setProfile','id':5,'town':'','position':'Captain'}").expect("done");
        assertThat(alice.say("{'type':'profile','id':6}").expect("profileInfo"))
                .hasToString("{\"type\":\"profileInfo\",\"re\":6,\"user\":\"alice\",\"position\":\"Captain\","
                        + "\"location\":\"Deck\"}");
    }

    @Test
    void aProfileSurvivesARestart() throws IOException {
        alice.say("{'type':'setProfile','id':4,'town':'Bergen'}").expect("done");
        server.stop();
        server.start();
        RawClient again = server.logIn("alice", "alice");
        again.untilSynced();
        assertThat(again.say("{'type':'profile','id':5}")
                        .expect("profileInfo")
                        .get("town")
                        .asString())
                .isEqualTo("Bergen");
    }

    @Test
    void anUnknownUserIsNotFound() throws IOException {
        alice.say("{'type':'profile','id':4,'user':'nobody'}").expectError("not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'profile','id':4,'user':'#team'}",
                "{'type':'setProfile','id':4,'fullName':7}",
                "{'type':'setProfile','id':4,'email':'nowhere'}"
            })
    void whatCannotBeIsABadRequest(String request) throws IOException {
        alice.say(request).expectError("bad_request");
    }

    @Test
    void aFieldBeyondItsLimitIsABadRequestAndChangesNothing() throws IOException {
        alice.say("{'type':'setProfile','id':4,'town':'Bergen','location':'" + "l".repeat(101) + "'}")
                .expectError("bad_request");
        assertThat(alice.say("{'type':'profile','id':5}").expect("profileInfo").has("town"))
                .isFalse();
    }
}
