package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Groups as clients see them; see docs/protocol.md, "Groups". Alice owns #team, bob and carol come and go. */
class GroupTest {
    @RegisterExtension
    final TestServer server = new TestServer().with(ServerOptions.GROUP_LIMIT, 4);

    private RawClient alice;
    private RawClient bob;
    private RawClient carol;
    private String team;
    private long n;

    @BeforeEach
    void makeATeam() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
        carol = server.signUp("carol");
        team = change(alice, "'kind':'create','users':['bob']")
                .get("conversation")
                .asString();
        assertThat(bob.expect("entry").get("kind").asString()).isEqualTo("create");
    }

    private RawClient ask(RawClient from, String to, String change) throws IOException {
        n++;
        return from.say("{'type':'send','id':" + n + ",'to':'" + to + "','n':" + n + "," + change + "}");
    }

    private JsonNode change(RawClient from, String change) throws IOException {
        return ask(from, "#team", change).expect("sent");
    }

    private static String users(String kind, String... users) {
        return "'kind':'" + kind + "','users':['" + String.join("','", users) + "']";
    }

    private static void assertPlace(JsonNode message, String type, long seq) {
        assertThat(message.get("type").asString()).isEqualTo(type);
        assertThat(message.get("seq").asLong()).isEqualTo(seq);
    }

    @Test
    void whoIsAddedWhileOnlineBeginsThere() throws IOException {
        alice.send("#team", ++n, "not for carol");
        bob.expect("entry");
        change(alice, users("add", "carol"));
        assertPlace(carol.next(), "skip", 2);
        assertPlace(carol.next(), "entry", 3);
        bob.expect("entry");
        carol.send("#team", ++n, "thanks");
        assertPlace(bob.next(), "entry", 4);
        assertPlace(alice.next(), "entry", 4);
        carol.ack(team, 4);
        carol.expectNothingElse();
    }

    @Test
    void aNewWordingOfAnEarlierTextIsNotForWhoCameLater() throws IOException {
        alice.send("#team", ++n, "before carol");
        bob.expect("entry");
        change(alice, users("add", "carol"));
        bob.expect("entry");
        assertPlace(carol.next(), "skip", 2);
        assertPlace(carol.next(), "entry", 3);
        alice.send("#team", ++n, "since carol");
        assertPlace(carol.next(), "entry", 4);
        change(alice, "'kind':'edit','target':2,'text':'still before carol'");
        change(alice, "'kind':'edit','target':4,'text':'still since carol'");
        assertPlace(carol.next(), "skip", 5);
        assertPlace(carol.next(), "entry", 6);
        for (long seq = 4; seq <= 6; seq++) {
            assertPlace(bob.next(), "entry", seq);
        }
        // The same for a device that comes later and reads what was.
        RawClient phone = server.logIn("carol", "phone");
        assertThat(phone.untilSynced())
                .extracting(
                        each -> each.get("type").asString() + each.get("seq").asLong())
                .containsExactly("skip2", "entry3", "entry4", "skip5", "entry6");
        JsonNode page = carol.say("{'type':'history','id':90,'conversation':'#team','limit':9}")
                .expect("page");
        assertThat(page.get("entries").valueStream().map(each -> each.get("seq").asLong()))
                .containsExactly(3L, 4L, 6L);
        JsonNode all = carol.say("{'type':'history','id':91,'limit':9}").expect("page");
        assertThat(all.get("entries").valueStream().map(each -> each.get("seq").asLong()))
                .containsExactly(3L, 4L, 6L);
    }

    @Test
    void whoIsAddedWithAllHearsAllInOrder() throws IOException {
        change(alice, "'kind':'settings','history':'all'");
        change(alice, users("add", "carol"));
        for (long seq = 1; seq <= 3; seq++) {
            assertPlace(carol.next(), "entry", seq);
        }
        carol.expectNothingElse();
    }

    @Test
    void whoIsRemovedHearsThatAndNothingAfterAndComesBackBehindTheGap() throws IOException {
        change(alice, users("remove", "bob"));
        assertPlace(bob.next(), "entry", 2);
        alice.send("#team", ++n, "behind his back");
        ask(bob, "#team", "'text':'still here?'").expectError("not_found");
        bob.expectNothingElse();
        RawClient phone = server.logIn("bob", "phone");
        assertThat(phone.untilSynced())
                .extracting(each -> each.get("type").asString())
                .containsExactly("entry", "entry");
        change(alice, users("add", "bob"));
        for (RawClient each : List.of(bob, phone)) {
            assertPlace(each.next(), "skip", 3);
            assertPlace(each.next(), "entry", 4);
            each.expectNothingElse();
        }
    }

    @Test
    void whoIsOfflineFindsWhatTheMembershipCovers() throws IOException {
        carol.close();
        change(alice, users("add", "carol"));
        alice.send("#team", ++n, "for carol");
        change(alice, users("remove", "carol"));
        alice.send("#team", ++n, "not for carol");
        change(alice, users("add", "carol"));
        RawClient again = server.resume(carol.token());
        List<String> told = new ArrayList<>();
        for (JsonNode each : again.untilSynced()) {
            told.add(each.get("type").asString() + " " + each.get("seq").asLong());
        }
        assertThat(told).containsExactly("skip 1", "entry 2", "entry 3", "entry 4", "skip 5", "entry 6");
    }

    @Test
    void whoLeavesReadsOnByTheIdOnly() throws IOException {
        change(bob, "'kind':'leave'");
        assertPlace(alice.next(), "entry", 2);
        alice.send("#team", ++n, "x");
        bob.say("{'type':'history','id':7,'conversation':'#team','limit':9}").expectError("not_found");
        JsonNode page = bob.say("{'type':'history','id':8,'conversation':'" + team + "','limit':9}")
                .expect("page");
        assertThat(page.get("entries")).hasSize(2);
        assertThat(page.get("more").asBoolean()).isFalse();
        JsonNode left = bob.say("{'type':'conversations','id':9}")
                .expect("conversationList")
                .get("conversations")
                .get(1);
        assertThat(left.get("head").asLong()).isEqualTo(2);
        assertThat(left.has("role")).isFalse();
        assertThat(left.has("count")).isFalse();
    }

    @Test
    void membersAreListedForMembers() throws IOException {
        for (String to : List.of("#team", team)) {
            JsonNode members = bob.say("{'type':'members','id':7,'conversation':'" + to + "'}")
                    .expect("memberList")
                    .get("members");
            assertThat(members.get(0).toString()).isEqualTo("{\"user\":\"alice\",\"role\":\"owner\"}");
            assertThat(members.get(1).toString()).isEqualTo("{\"user\":\"bob\",\"role\":\"member\"}");
            JsonNode rest = bob.say("{'type':'members','id':7,'conversation':'" + to + "','after':'alice'}")
                    .expect("memberList");
            assertThat(rest.get("members")).hasSize(1);
            assertThat(rest.get("more").asBoolean()).isFalse();
        }
        JsonNode item = bob.say("{'type':'conversations','id':9}")
                .expect("conversationList")
                .get("conversations")
                .get(1);
        assertThat(item.get("name").asString()).isEqualTo("#team");
        assertThat(item.get("members")).isEmpty();
        assertThat(item.get("role").asString()).isEqualTo("member");
        assertThat(item.get("count").asInt()).isEqualTo(2);
        assertThat(item.get("history").asString()).isEqualTo("join");
        assertThat(item.get("keepMillis").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'members','id':7,'conversation':'TO'}",
                "{'type':'history','id':7,'conversation':'TO','limit':9}",
                "{'type':'send','id':7,'to':'TO','n':N,'text':'x'}",
                "{'type':'send','id':7,'to':'TO','n':N,'kind':'react','target':1,'reaction':'x'}",
                "{'type':'send','id':7,'to':'TO','n':N,'kind':'add','users':['carol']}",
                "{'type':'send','id':7,'to':'TO','n':N,'kind':'remove','users':['bob']}",
                "{'type':'send','id':7,'to':'TO','n':N,'kind':'leave'}",
                "{'type':'send','id':7,'to':'TO','n':N,'kind':'role','user':'bob','role':'admin'}",
                "{'type':'send','id':7,'to':'TO','n':N,'kind':'rename','name':'crew'}",
                "{'type':'send','id':7,'to':'TO','n':N,'kind':'settings','history':'all'}"
            })
    void strangersGetTheBytesOfWhatIsNotThere(String request) throws IOException {
        for (List<String> twins : List.of(List.of("#team", "#none"), List.of(team, "~zz9zz"))) {
            List<String> answers = new ArrayList<>();
            for (String to : twins) {
                n++;
                carol.say(request.replace("TO", to).replace("N", String.valueOf(n)));
                answers.add(carol.expectError("not_found").toString());
            }
            assertThat(answers.get(0)).isEqualTo(answers.get(1));
        }
    }

    @Test
    void groupHasAsManyMembersAsTheServerAllows() throws IOException {
        List.of("dave", "erin").forEach(this::newcomer);
        ask(alice, "#team", users("add", "carol", "dave", "erin")).expectError("quota_exceeded");
        change(alice, users("add", "carol", "dave", "bob"));
        ask(alice, "#team", users("add", "erin")).expectError("quota_exceeded");
        ask(alice, "#crew", users("create", "bob", "carol", "dave", "erin")).expectError("quota_exceeded");
        ask(alice, "#crew", users("create", "bob", "carol", "dave")).expect("sent");
    }

    private void newcomer(String name) {
        try {
            server.signUp(name).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twoHundredAreNamedAtOnceAndNoMore() throws IOException {
        String[] names = IntStream.rangeClosed(1, 201).mapToObj(i -> "u" + i).toArray(String[]::new);
        ask(alice, "#team", users("remove", names)).expectError("bad_request");
        String[] fewer = Arrays.copyOf(names, 200);
        ask(alice, "#team", users("remove", fewer)).expectError("not_found");
    }

    @Test
    void membersNeedASessionAndAnAddress() throws IOException {
        alice.say("{'type':'members','id':7}").expectError("bad_request");
        alice.say("{'type':'members','id':7,'conversation':'*'}").expectError("bad_request");
        alice.say("{'type':'members','id':7,'conversation':'#team','after':'#'}")
                .expectError("bad_request");
        RawClient nobody = server.connect().hello();
        nobody.say("{'type':'members','id':7,'conversation':'#team'}").expectError("auth_required");
    }

    @Test
    void adminsTakeBackWhatOthersSaidAndMembersDoNot() throws IOException {
        change(alice, users("add", "carol"));
        carol.expect("skip");
        carol.expect("entry");
        bob.expect("entry");
        long seq = bob.send("#team", ++n, "rude").get("seq").asLong();
        carol.expect("entry");
        alice.expect("entry");
        ask(carol, "#team", "'kind':'delete','target':" + seq).expectError("forbidden");
        change(alice, "'kind':'role','user':'carol','role':'admin'");
        carol.expect("entry");
        ask(carol, "#team", "'kind':'edit','target':" + seq + ",'text':'kind'").expectError("forbidden");
        change(carol, "'kind':'delete','target':" + seq);
    }

    @Test
    void whoIsBlockedCannotDragOneIntoAGroup() throws IOException {
        carol.say("{'type':'block','id':7,'user':'alice'}").expect("done");
        ask(alice, "#team", users("add", "carol")).expectError("not_found");
        ask(alice, "#crew", users("create", "carol")).expectError("not_found");
    }
}
