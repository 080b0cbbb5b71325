package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.Drawing;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who may have a file, and what those hear who may not. */
class FileAccessTest {
    private static final String ABSENT = "0123456789abcdef0123456789abcdef";
    private static final int WINDOW = 1 << 20;

    @RegisterExtension
    final TestServer server = new TestServer();

    private int uploads;

    /** Not a byte tells a file that isn't theirs from one that isn't there. */
    @Test
    void strangersHearTheSameOfAFileAndOfNone() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        RawClient carol = server.signUp("carol");
        String file = upload(alice);
        share(alice, "bob", 1, file);
        bob.expect("entry");
        long number = 1;
        for (String request : new String[] {
            "'type':'download','stream':NUMBER,'file':'FILE','offset':0,'credit':9",
            "'type':'download','stream':NUMBER,'file':'FILE','offset':0,'credit':9,'thumbnail':true",
            "'type':'download','stream':NUMBER,'file':'FILE','offset':99999,'credit':9",
            "'type':'deleteFile','file':'FILE'",
            "'type':'setPicture','file':'FILE'",
            "'type':'send','to':'bob','n':NUMBER,'kind':'file','file':'FILE'",
            "'type':'send','to':'carol','n':NUMBER,'kind':'file','file':'FILE'"
        }) {
            String theirs = answer(carol, request, number, file);
            String nobodys = answer(carol, request, number + 2, ABSENT);
            assertThat(theirs).as(request).isEqualTo(nobodys).contains("not_found");
            number += 4;
        }
        carol.expectNothingElse();
        bob.expectNothingElse();
    }

    private static String answer(RawClient client, String request, long number, String file) throws IOException {
        String filled = request.replace("NUMBER", String.valueOf(number)).replace("FILE", file);
        return new String(client.say("{'id':7," + filled + "}").nextPayload(), StandardCharsets.UTF_8);
    }

    @Test
    void anUploadIsNobodyElsesToFinish() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient carol = server.signUp("carol");
        String upload = RawFiles.upload('a');
        new RawFiles(alice).offset(upload, "");
        String finish = "'type':'finish','upload':'FILE','size':0,'sha256':'" + RawFiles.sha256(new byte[0]) + "'";
        assertThat(answer(carol, finish, 0, upload))
                .isEqualTo(answer(carol, finish, 0, ABSENT))
                .contains("not_found");
    }

    @Test
    void whoWasAMemberKeepsWhatCameThen() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        RawClient carol = server.signUp("carol");
        alice.say("{'type':'send','id':5,'to':'#crew','n':1,'kind':'create','users':['bob','carol']}")
                .expect("sent");
        String before = upload(alice);
        share(alice, "#crew", 2, before);
        alice.say("{'type':'send','id':5,'to':'#crew','n':3,'kind':'remove','users':['bob']}")
                .expect("sent");
        String after = upload(alice);
        share(alice, "#crew", 4, after);
        readUpTo(bob, 3);
        readUpTo(carol, 4);
        RawFiles bobs = new RawFiles(bob);
        assertThat(bobs.fetch(before, 0, WINDOW)).isNotEmpty();
        bobs.ask(after, 0, WINDOW).expectError("not_found");
        bob.say("{'type':'send','id':5,'to':'bob','n':1,'kind':'file','file':'" + after + "'}")
                .expectError("not_found");
        share(bob, "bob", 2, before);
        assertThat(new RawFiles(carol).fetch(after, 0, WINDOW)).isNotEmpty();
        // What he has he may hand on, and it stays his once it is gone from the group.
        alice.say("{'type':'send','id':5,'to':'#crew','n':5,'kind':'delete','target':2}")
                .expect("sent");
        readUpTo(carol, 5);
        assertThat(bobs.fetch(before, 0, WINDOW)).isNotEmpty();
        new RawFiles(carol, 100).ask(before, 0, WINDOW).expectError("not_found");
    }

    @Test
    void whatIsHiddenByABlockWithinAGroupIsNotTheirs() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        RawClient carol = server.signUp("carol");
        alice.say("{'type':'send','id':5,'to':'#crew','n':1,'kind':'create','users':['bob','carol']}")
                .expect("sent");
        String seen = upload(alice);
        share(alice, "#crew", 2, seen);
        readUpTo(bob, 2);
        bob.say("{'type':'block','id':6,'user':'alice'}").expect("done");
        String hidden = upload(alice);
        share(alice, "#crew", 3, hidden);
        readUpTo(carol, 3);
        RawFiles bobs = new RawFiles(bob);
        bobs.ask(hidden, 0, WINDOW);
        refused(bob);
        // Somebody else, whom he hasn't blocked, hands it on.
        share(carol, "#crew", 1, hidden);
        readUpTo(bob, 4);
        assertThat(bobs.fetch(hidden, 0, WINDOW)).isNotEmpty();
        assertThat(bobs.fetch(seen, 0, WINDOW)).isNotEmpty();
        JsonNode list = bob.say("{'type':'files','id':6,'limit':9}").expect("fileList");
        assertThat(list.get("files").findValuesAsString("seq")).containsExactly("4", "2");
    }

    /** An image. */
    private String upload(RawClient client) throws IOException {
        uploads++;
        return new RawFiles(client, 100L * uploads).store(String.format("%032x", uploads), Drawing.of("png", 10, 10));
    }

    private static void share(RawClient from, String to, long n, String file) throws IOException {
        from.say("{'type':'send','id':5,'to':'" + to + "','n':" + n + ",'kind':'file','file':'" + file + "'}");
        JsonNode answer = from.next();
        while (!answer.has("re")) {
            answer = from.next();
        }
        assertThat(answer.get("type").asString()).isEqualTo("sent");
    }

    /** What was pushed, up to a place of the group. */
    private static void readUpTo(RawClient client, long seq) throws IOException {
        JsonNode message = client.next();
        while (!message.get("type").asString().equals("entry")
                || message.get("seq").asLong() != seq) {
            message = client.next();
        }
    }

    /** Whatever is pushed meanwhile. */
    private static void refused(RawClient client) throws IOException {
        JsonNode message = client.next();
        while (!message.has("code")) {
            message = client.next();
        }
        assertThat(message.get("code").asString()).isEqualTo("not_found");
    }
}
