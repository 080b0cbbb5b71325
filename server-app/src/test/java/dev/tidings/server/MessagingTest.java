package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A message from one socket through a whole server to another. */
class MessagingTest {
    @TempDir
    private Path folder;

    private TidingsServer server;

    @BeforeEach
    void start() throws IOException {
        server = TidingsServer.builder().port(0).data(folder).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTextGoesFromOneUserToAnother() throws IOException {
        try (RawClient alice = client("alice");
                RawClient bob = client("bob")) {
            alice.say("{'type':'send','id':7,'to':'bob','n':1,'text':'hi'}");
            JsonNode sent = alice.expect("sent");
            JsonNode entry = bob.expect("entry");
            assertThat(sent.get("re").asLong()).isEqualTo(7);
            assertThat(entry.get("conversation")).isEqualTo(sent.get("conversation"));
            assertThat(entry.get("seq").asLong()).isEqualTo(1);
            assertThat(entry.get("from").asString()).isEqualTo("alice");
            assertThat(entry.get("to").asString()).isEqualTo("bob");
            assertThat(entry.get("text").asString()).isEqualTo("hi");
            assertThat(entry.get("at")).isEqualTo(sent.get("at"));
        }
    }

    @Test
    void whatAUserMissedComesInOrderAtTheNextLogIn() throws IOException {
        String token;
        try (RawClient bob = new RawClient(server.address()).hello()) {
            bob.say("{'type':'signup','id':2,'user':'bob','password':'pass-bob','device':'" + RawClient.device("bob")
                    + "'}");
            token = bob.expect("session").get("token").asString();
        }
        try (RawClient alice = client("alice")) {
            for (int n = 1; n <= 300; n++) {
                alice.say("{'type':'send','id':" + n + ",'to':'bob','n':" + n + ",'text':'" + n + "'}");
                alice.expect("sent");
            }
        }
        try (RawClient bob = new RawClient(server.address()).hello()) {
            bob.say("{'type':'resume','id':2,'token':'" + token + "'}");
            bob.expect("session");
            for (int n = 1; n <= 300; n++) {
                JsonNode entry = bob.expect("entry");
                assertThat(entry.get("seq").asLong()).isEqualTo(n);
                assertThat(entry.get("text").asString()).isEqualTo(Integer.toString(n));
            }
            bob.expect("synced");
        }
    }

    private RawClient client(String user) throws IOException {
        return new RawClient(server.address()).signUp(user);
    }
}
