package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.store.DeviceStore;
import dev.tidings.server.store.Store;
import dev.tidings.server.testing.Detour;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What happens between something the store has done and its answer, which is held back here. */
class MeanwhileTest {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CompletableFuture<Void> release = new CompletableFuture<>();
    private volatile String held = "nothing yet";

    @RegisterExtension
    final TestServer server = new TestServer().around(this::holding);

    @Test
    void aDeviceThatSendsWhileItIsRevokedIsToldThat() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient phone = server.logIn("alice", "phone");
        phone.untilSynced();
        held = "revoke";
        alice.say(revoke(phone));
        done.join();
        phone.say(RawClient.text("alice", 1, "x"));
        phone.expectBye("revoked");
        release.complete(null);
        alice.expect("done");
    }

    @Test
    void whoRevokesADeviceNeedNotStayForTheAnswer() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient phone = server.logIn("alice", "phone");
        phone.untilSynced();
        held = "revoke";
        alice.say(revoke(phone));
        done.join();
        alice.close();
        // The one that is revoked isn't listed any more.
        await().until(() -> listedOnline(phone) == 0);
        release.complete(null);
        phone.expectBye("revoked");
    }

    /** The terms of a session are made by "enter"; how it stands is looked at once it can be told of changes. */
    @ParameterizedTest
    @CsvSource({"enter, alice, bob", "enter, bob, alice", "standing, alice, bob", "standing, bob, alice"})
    void aBlockIsKnownToWhoEntersMeanwhile(String step, String comes, String apart) throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient witness = server.signUp("witness");
        held = step;
        RawClient comer = server.connect().hello();
        comer.say("{'type':'login','id':2,'user':'" + comes + "','password':'pass-" + comes + "','device':'"
                + RawClient.device("second") + "'}");
        done.join();
        alice.say("{'type':'block','id':3,'user':'bob'}").expect("done");
        release.complete(null);
        comer.expect("session");
        comer.untilSynced();
        for (RawClient leaver : List.of(apart.equals("alice") ? alice : bob, witness)) {
            leaver.say("{'type':'logout','id':4}").expectBye("logout");
        }
        assertThat(presences(comer, "witness")).doesNotContain(apart);
    }

    @Test
    void anAcknowledgementMayComeBeforeTheHeadsAreKnown() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = texts(alice, bob, 20);
        bob.close();
        held = "standing";
        RawClient again = server.resume(bob.token());
        again.ack(conversation, 18);
        again.ack(conversation, 19);
        again.expectNothingElse();
        release.complete(null);
        assertThat(again.expect("skip").get("seq").asLong()).isEqualTo(19);
        assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(20);
        again.expect("synced");
        again.expectNothingElse();
        assertThat(alice.nextReceipt().get("delivered").asLong()).isEqualTo(19);
    }

    @Test
    void anAcknowledgementOfAPlaceThatThereIsNotIsRefusedOnceTheHeadsAreKnown() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = texts(alice, bob, 2);
        bob.close();
        held = "standing";
        RawClient again = server.resume(bob.token());
        again.ack(conversation, 3);
        again.expectNothingElse();
        again.ack("~zz", 1);
        again.expectError("bad_request");
        release.complete(null);
        assertThat(again.expectError("bad_request").has("re")).isFalse();
        assertThat(again.untilSynced())
                .extracting(each -> each.get("seq").asLong())
                .containsExactly(1L, 2L);
    }

    private Store holding(Store real) {
        DeviceStore devices = real.devices();
        for (String step : List.of("enter", "standing", "revoke")) {
            devices = Detour.of(
                    DeviceStore.class,
                    devices,
                    step,
                    answer -> step.equals(held) ? hold((CompletableFuture<?>) answer) : answer);
        }
        return Detour.of(real, "devices", devices);
    }

    private <T> CompletableFuture<T> hold(CompletableFuture<T> answer) {
        return answer.thenCompose(result -> {
            done.complete(null);
            return release.thenApply(released -> result);
        });
    }

    private static String revoke(RawClient client) {
        return "{'type':'revoke','id':6,'device':"
                + client.session().get("device").asLong() + "}";
    }

    private static long listedOnline(RawClient client) throws IOException {
        return client.say("{'type':'devices','id':5}")
                .expect("deviceList")
                .get("devices")
                .valueStream()
                .filter(device -> device.get("online").asBoolean())
                .count();
    }

    private static String texts(RawClient from, RawClient to, int count) throws IOException {
        String conversation = "";
        for (int n = 1; n <= count; n++) {
            conversation = from.send(to.session().get("user").asString(), n, "x")
                    .get("conversation")
                    .asString();
        }
        return conversation;
    }

    /** Whose coming and going a client hears of, up to a user's. */
    private static List<String> presences(RawClient client, String last) throws IOException {
        List<String> users = new ArrayList<>();
        while (!users.contains(last)) {
            JsonNode message = client.nextOfAll();
            if (message.get("type").asString().equals("presence")) {
                users.add(message.get("user").asString());
            }
        }
        return users;
    }
}
