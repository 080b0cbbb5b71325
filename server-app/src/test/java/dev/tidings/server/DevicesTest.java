package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.DevicePolicy;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The devices of one user: listed, revoked, and how many there may be. */
class DevicesTest {
    /** Any number of them. */
    @Nested
    class Many {
        @RegisterExtension
        private final TestServer server = new TestServer();

        @Test
        void theListTellsWhichAreThereAndWhichAsks() throws IOException {
            RawClient alice = server.signUp("alice");
            String begun = server.clock.instant().toString();
            server.clock.move(Duration.ofMinutes(1));
            RawClient phone = server.connect();
            phone.say("{'type':'hello','id':1,'protocol':1,'agent':'phone/7'}").expect("welcome");
            phone.logIn("alice", "phone");
            phone.untilSynced();
            server.clock.move(Duration.ofMinutes(1));
            phone.say("{'type':'logout','id':9}").expectBye("logout");
            phone = server.connect();
            phone.say("{'type':'hello','id':1,'protocol':1,'agent':'phone/8'}").expect("welcome");
            phone.logIn("alice", "phone");
            phone.untilSynced();
            JsonNode list = alice.say("{'type':'devices','id':4}").expect("deviceList");
            assertThat(list.get("more").asBoolean()).isFalse();
            assertThat(list.get("devices")).hasSize(2);
            JsonNode own = list.get("devices").get(0);
            assertThat(own.get("device")).isEqualTo(alice.session().get("device"));
            assertThat(own.get("agent").asString()).isEqualTo("raw");
            assertThat(own.get("createdAt").asString()).isEqualTo(begun);
            assertThat(own.get("current").asBoolean()).isTrue();
            JsonNode other = list.get("devices").get(1);
            assertThat(other.get("agent").asString()).isEqualTo("phone/8");
            assertThat(other.get("lastUsedAt").asString())
                    .isEqualTo(server.clock.instant().toString());
            assertThat(other.get("online").asBoolean()).isTrue();
            assertThat(other.get("current").asBoolean()).isFalse();
            assertThat(alice.say("{'type':'devices','id':5,'after':"
                                    + own.get("device").asLong() + "}")
                            .expect("deviceList")
                            .get("devices"))
                    .hasSize(1);
        }

        @Test
        void whoHasLoggedOutOrIsAnotherUserIsNotListed() throws IOException {
            RawClient alice = server.signUp("alice");
            server.signUp("bob");
            RawClient phone = server.logIn("alice", "phone");
            phone.untilSynced();
            phone.say("{'type':'logout','id':9}").expectBye("logout");
            assertThat(alice.say("{'type':'devices','id':4}")
                            .expect("deviceList")
                            .get("devices"))
                    .hasSize(1);
        }

        @Test
        void aRevokedDeviceIsCutOffAndCannotResume() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient phone = server.logIn("alice", "phone");
            phone.untilSynced();
            alice.say(revoke(phone)).expect("done");
            phone.expectBye("revoked");
            refuseToken(phone);
            alice.expectNothingElse();
        }

        @Test
        void aDeviceWithoutASessionIsRevokedToo() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient phone = server.logIn("alice", "phone");
            phone.untilSynced();
            phone.close();
            alice.say(revoke(phone)).expect("done");
            refuseToken(phone);
        }

        @Test
        void nothingARevokedDeviceSendsIsStoredAfterTheAnswer() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient bob = server.signUp("bob");
            RawClient phone = server.logIn("alice", "phone");
            phone.untilSynced();
            for (int round = 1; round <= 10; round++) {
                int first = 100 * round;
                phone.sayAtOnce(IntStream.range(first, first + 50)
                        .mapToObj(n -> RawClient.text("bob", n, "x"))
                        .toList());
                revokeAndIgnoreEntries(alice, phone);
                long head = head(bob);
                phone.lastBeforeTheEnd();
                assertThat(head(bob)).isEqualTo(head);
                phone = server.logIn("alice", "phone");
                phone.untilSynced();
            }
        }

        @Test
        void theDeviceThatAsksMayBeRevoked() throws IOException {
            RawClient alice = server.signUp("alice");
            alice.say(revoke(alice)).expect("done");
            alice.expectBye("revoked");
            refuseToken(alice);
        }

        @Test
        void othersDevicesAreNotFoundLikeThoseThatDoNotExist() throws IOException {
            RawClient bob = server.signUp("bob");
            RawClient alice = server.signUp("alice");
            byte[] others = alice.say(revoke(bob)).nextPayload();
            byte[] nobodys =
                    alice.say("{'type':'revoke','id':6,'device':99999}").nextPayload();
            assertThat(nobodys).isEqualTo(others).asString().contains("not_found");
            bob.expectNothingElse();
            alice.say("{'type':'revoke','id':6,'device':0}").expectError("bad_request");
            alice.say("{'type':'devices','id':6,'after':'x'}").expectError("bad_request");
        }

        private void refuseToken(RawClient former) throws IOException {
            server.connect()
                    .hello()
                    .say("{'type':'resume','id':2,'token':'" + former.token() + "'}")
                    .expectError("auth_failed");
        }

        private void revokeAndIgnoreEntries(RawClient alice, RawClient phone) throws IOException {
            alice.say(revoke(phone));
            for (JsonNode each = alice.next(); !each.get("type").asString().equals("done"); each = alice.next()) {
                assertThat(each.get("type").asString()).isEqualTo("entry");
            }
        }

        private long head(RawClient client) throws IOException {
            client.say("{'type':'conversations','id':3}");
            JsonNode message = client.next();
            while (!message.get("type").asString().equals("conversationList")) {
                message = client.next();
            }
            JsonNode conversations = message.get("conversations");
            return conversations.size() < 2
                    ? 0
                    : conversations.get(1).get("head").asLong();
        }
    }

    /** The one that is there stays. */
    @Nested
    class OneReject {
        @RegisterExtension
        private final TestServer server = new TestServer().with(ServerOptions.DEVICES, DevicePolicy.ONE_REJECT);

        @Test
        void anotherDeviceIsRefusedAsLongAsTheSessionLasts() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient phone = server.connect().hello();
            phone.say(logIn("phone")).expectError("conflict");
            alice.expectNothingElse();
            alice.say("{'type':'logout','id':9}").expectBye("logout");
            phone.say(logIn("phone")).expect("session");
        }

        @Test
        void aRefusedDeviceKeepsItsToken() throws IOException {
            RawClient alice = server.signUp("alice");
            alice.say("{'type':'logout','id':9}").expectBye("logout");
            RawClient phone = server.logIn("alice", "phone");
            phone.untilSynced();
            phone.close();
            RawClient again = server.connect().hello();
            org.awaitility.Awaitility.await()
                    .until(() -> again.say(logIn("alice"))
                            .next()
                            .get("type")
                            .asString()
                            .equals("session"));
            RawClient back = server.connect().hello();
            back.say("{'type':'resume','id':2,'token':'" + phone.token() + "'}").expectError("conflict");
            back.say(logIn("phone")).expectError("conflict");
            again.untilSynced();
            again.say("{'type':'logout','id':9}").expectBye("logout");
            back.resume(phone.token());
        }

        @Test
        void theSameDeviceAndOtherUsersComeIn() throws IOException {
            RawClient alice = server.signUp("alice");
            server.signUp("bob").expectNothingElse();
            server.logIn("alice", "alice").untilSynced();
            alice.expectBye("replaced");
        }
    }

    /** The one that comes takes over. */
    @Nested
    class OneReplace {
        @RegisterExtension
        private final TestServer server = new TestServer().with(ServerOptions.DEVICES, DevicePolicy.ONE_REPLACE);

        @Test
        void theOlderDeviceHasToGoAndKeepsItsToken() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient bob = server.signUp("bob");
            RawClient phone = server.logIn("alice", "phone");
            alice.expectBye("replaced");
            phone.untilSynced();
            server.resume(alice.token()).untilSynced();
            phone.expectBye("replaced");
            bob.expectNothingElse();
        }
    }

    private static String revoke(RawClient client) {
        return "{'type':'revoke','id':6,'device':"
                + client.session().get("device").asLong() + "}";
    }

    private static String logIn(String device) {
        return "{'type':'login','id':2,'user':'alice','password':'pass-alice','device':'" + RawClient.device(device)
                + "'}";
    }
}
