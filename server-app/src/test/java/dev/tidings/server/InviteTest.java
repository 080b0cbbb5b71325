package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.config.SignUpPolicy;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A server that takes new users by invitation. Its first user comes while it is open. */
class InviteTest {
    @RegisterExtension
    private final TestServer open = new TestServer();

    private RawClient alice;

    @BeforeEach
    void inviteOnly() throws IOException {
        String code = open.server().adminCode().orElseThrow();
        RawClient first = open.signUp("alice");
        first.say("{'type':'claimAdmin','id':3,'code':'" + code + "'}").expect("done");
        String token = first.token();
        open.with(ServerOptions.SIGN_UP, SignUpPolicy.INVITE);
        open.stop();
        open.start();
        alice = open.resume(token);
        alice.expect("synced");
    }

    @Test
    void whoHasACodeSignsUp() throws IOException {
        JsonNode invite = alice.say("{'type':'createInvite','id':4}").expect("invite");
        assertThat(invite.get("uses").asInt()).isEqualTo(1);
        assertThat(invite.get("expiresAt").asString())
                .isEqualTo(open.clock.instant().plus(Duration.ofDays(7)).toString());
        JsonNode session = open.connect()
                .hello()
                .say(signUp("bob", invite.get("code").asString()))
                .expect("session");
        assertThat(session.get("user").asString()).isEqualTo("bob");
    }

    @Test
    void missingWrongUsedUpAndExpiredCodesGetTheSameBytes() throws IOException {
        String used = code("'uses':1");
        open.connect().hello().say(signUp("bob", used)).expect("session");
        String expired = code("'uses':9,'validMillis':60000");
        open.clock.move(Duration.ofMinutes(1));
        byte[] wrong = refused(signUp("carol", "no-such-code"));
        assertThat(wrong).asString().contains("forbidden");
        assertThat(refused(signUp("carol", used))).isEqualTo(wrong);
        assertThat(refused(signUp("carol", expired))).isEqualTo(wrong);
        // Nor does a name tell by it whether it is taken.
        assertThat(refused(signUp("alice", expired))).isEqualTo(wrong);
        assertThat(refused("{'type':'signup','id':2,'user':'carol','password':'password','device':'"
                        + RawClient.device("carol") + "'}"))
                .isEqualTo(wrong);
    }

    @Test
    void aTakenNameUsesNothingUp() throws IOException {
        String code = code("'uses':1");
        RawClient client = open.connect().hello();
        client.say(signUp("alice", code)).expectError("conflict");
        client.say(signUp("alice2", code)).expect("session");
    }

    @Test
    void asManyAsThereAreUsesGetInHoweverManyComeAtOnce() throws IOException {
        String code = code("'uses':3");
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clients.add(open.connect().hello());
        }
        for (int i = 0; i < 12; i++) {
            clients.get(i).say(signUp("user" + i, code));
        }
        List<String> answers = new ArrayList<>();
        for (RawClient client : clients) {
            answers.add(client.next().get("type").asString());
        }
        assertThat(answers).filteredOn("session"::equals).hasSize(3);
        assertThat(answers).filteredOn("error"::equals).hasSize(9);
    }

    private String code(String fields) throws IOException {
        return alice.say("{'type':'createInvite','id':4," + fields + "}")
                .expect("invite")
                .get("code")
                .asString();
    }

    private byte[] refused(String signUp) throws IOException {
        return open.connect().hello().say(signUp).nextPayload();
    }

    private static String signUp(String user, String code) {
        return "{'type':'signup','id':2,'user':'" + user + "','password':'pass-" + user + "','device':'"
                + RawClient.device(user) + "','invite':'" + code + "'}";
    }
}
