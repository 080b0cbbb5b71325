package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How somebody becomes an admin, and what admins may do to others. */
class AdministrationTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'claimAdmin','id':4,'code':'x'}",
                "{'type':'createInvite','id':4}",
                "{'type':'kick','id':4,'user':'bob'}",
                "{'type':'setDisabled','id':4,'user':'bob','disabled':true}",
                "{'type':'removeUser','id':4,'user':'bob'}",
                "{'type':'announce','id':4,'text':'x'}",
                "{'type':'deleteAccount','id':4,'password':'x'}"
            })
    void nothingOfItWorksBeforeTheLogIn(String request) throws IOException {
        server.connect().hello().say(request).expectError("auth_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'claimAdmin','id':4}",
                "{'type':'createInvite','id':4,'uses':0}",
                "{'type':'createInvite','id':4,'validMillis':1}",
                "{'type':'kick','id':4,'user':'#team'}",
                "{'type':'setDisabled','id':4,'user':'bob'}",
                "{'type':'removeUser','id':4}",
                "{'type':'announce','id':4,'text':''}",
                "{'type':'deleteAccount','id':4,'password':7}"
            })
    void whatIsMalformedIsToldSo(String request) throws IOException {
        admin("alice").say(request).expectError("bad_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'kick'", "'setDisabled','disabled':true", "'removeUser'"})
    void whoIsNoAdminLearnsNothingByAsking(String type) throws IOException {
        server.signUp("bob");
        RawClient carol = server.signUp("carol");
        byte[] known = carol.say("{'id':4,'user':'bob','type':" + type + "}").nextPayload();
        byte[] unknown =
                carol.say("{'id':4,'user':'nobody','type':" + type + "}").nextPayload();
        assertThat(known).isEqualTo(unknown).asString().contains("forbidden");
        carol.say("{'type':'createInvite','id':4}").expectError("forbidden");
        carol.say("{'type':'announce','id':4,'text':'x'}").expectError("forbidden");
    }

    @Test
    void theFirstAdminComesByACodeThatWorksOnce() throws IOException {
        String early = code();
        server.stop();
        server.start();
        String code = code();
        assertThat(code).isNotEqualTo(early);
        RawClient bob = server.signUp("bob");
        assertThat(bob.session().has("admin")).isFalse();
        bob.say(claim(early)).expectError("forbidden");
        bob.say("{'type':'announce','id':5,'text':'x'}").expectError("forbidden");
        bob.say(claim(code)).expect("done");
        bob.say("{'type':'kick','id':5,'user':'nobody'}").expectError("not_found");
        server.signUp("carol").say(claim(code)).expectError("forbidden");
        assertThat(server.resume(bob.token()).session().get("admin").asBoolean())
                .isTrue();
        server.stop();
        server.start();
        assertThat(server.server().adminCode()).isEmpty();
    }

    @Test
    void guessingTheCodeLocksOut() throws IOException {
        RawClient bob = server.signUp("bob");
        for (int i = 0; i < 3; i++) {
            bob.say(claim("guess-" + i)).expectError("forbidden");
        }
        JsonNode locked = bob.say(claim(code())).expectError("locked_out");
        assertThat(locked.get("retryAfterMillis").asLong()).isEqualTo(60_000);
        server.ticker.advance(Duration.ofSeconds(61));
        RawClient again = server.resume(bob.token());
        again.expect("synced");
        again.say(claim(code())).expect("done");
    }

    @Test
    void whoIsKickedMayComeBack() throws IOException {
        RawClient alice = admin("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        alice.say("{'type':'kick','id':5,'user':'bob'}").expect("done");
        bob.expectBye("kicked");
        phone.expectBye("kicked");
        server.resume(bob.token()).expect("synced");
    }

    @Test
    void whoIsDisabledIsOutUntilEnabled() throws IOException {
        RawClient alice = admin("alice");
        RawClient bob = server.signUp("bob");
        alice.say("{'type':'setDisabled','id':5,'user':'bob','disabled':true}").expect("done");
        bob.expectBye("revoked");
        RawClient late = server.connect().hello();
        byte[] right = late.say(logIn("bob", "pass-bob")).nextPayload();
        byte[] wrong = late.say(logIn("bob", "not it")).nextPayload();
        assertThat(right).isEqualTo(wrong).asString().contains("auth_failed");
        server.connect()
                .hello()
                .say("{'type':'resume','id':2,'token':'" + bob.token() + "'}")
                .expectError("auth_failed");
        alice.send("bob", 1, "are you there?");
        alice.say("{'type':'setDisabled','id':6,'user':'bob','disabled':false}").expect("done");
        assertThat(server.resume(bob.token()).untilSynced()).hasSize(1);
    }

    @Test
    void noAdminDoesItToHimself() throws IOException {
        RawClient alice = admin("alice");
        alice.say("{'type':'kick','id':5,'user':'alice'}").expectError("forbidden");
        alice.say("{'type':'setDisabled','id':5,'user':'alice','disabled':true}")
                .expectError("forbidden");
        alice.say("{'type':'removeUser','id':5,'user':'alice'}").expectError("forbidden");
        alice.say("{'type':'removeUser','id':5,'user':'nobody'}").expectError("not_found");
    }

    @Test
    void everySessionHearsAnAnnouncement() throws IOException {
        RawClient alice = admin("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        alice.say("{'type':'announce','id':5,'text':'down at six'}");
        for (RawClient each : new RawClient[] {bob, phone, alice}) {
            JsonNode heard = each.expect("announcement");
            assertThat(heard.get("text").asString()).isEqualTo("down at six");
            assertThat(heard.get("from").asString()).isEqualTo("alice");
            assertThat(heard.get("at").asString())
                    .isEqualTo(server.clock.instant().toString());
        }
        alice.expect("done");
        // It isn't stored.
        assertThat(server.resume(bob.token()).untilSynced()).isEmpty();
    }

    private RawClient admin(String name) throws IOException {
        RawClient client = server.signUp(name);
        client.say(claim(code())).expect("done");
        return client;
    }

    private String code() {
        Optional<String> code = server.server().adminCode();
        return code.orElseThrow();
    }

    private static String claim(String code) {
        return "{'type':'claimAdmin','id':3,'code':'" + code + "'}";
    }

    private static String logIn(String user, String password) {
        return "{'type':'login','id':2,'user':'" + user + "','password':'" + password + "','device':'"
                + RawClient.device("late") + "'}";
    }
}
