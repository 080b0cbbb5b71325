package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is no strict JSON closes; what merely isn't understood doesn't. */
class JsonTest {
    /** Of {@link #array}: two braces, two brackets, three names, and the values of two of them. */
    private static final int TOKENS_AROUND = 9;

    @RegisterExtension
    private final TestServer server = new TestServer();

    private RawClient alice;
    private RawClient bob;

    @BeforeEach
    void twoAreConnected() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
    }

    static Stream<Named<byte[]>> noStrictJson() {
        return Stream.of(
                payload("overlong UTF-8", 0xC0, 0xAF),
                payload("above U+10FFFF", 0xF4, 0x90, 0x80, 0x80),
                payload("UTF-8 of a surrogate", 0xED, 0xA0, 0x80),
                payload("cut UTF-8", 0xE2, 0x82),
                text("lone high surrogate", "\\ud800"),
                text("lone low surrogate", "\\udc00 x"),
                in("UTF-16LE"),
                in("UTF-32LE"),
                whole("trailing bytes", message("hi") + " 1"),
                whole("two messages", message("hi") + message("hi")),
                whole("duplicate keys", "{'type':'send','id':1,'to':'bob','n':1,'text':'a','text':'b'}"),
                whole("depth 33", nested(32)),
                whole("10,001 tokens", array(10_001 - TOKENS_AROUND)),
                whole("number of 33 digits", "{'type':'users','id':1,'x':" + "1".repeat(33) + "}"),
                whole("NaN", "{'type':'users','id':1,'x':NaN}"),
                whole("cut object", "{'type':'users','id':1"),
                whole("control character", "{'type':'users','id':1,'x':'\n'}"));
    }

    @ParameterizedTest
    @MethodSource("noStrictJson")
    void noStrictJsonIsToldAndCloses(byte[] payload) throws IOException {
        alice.frame(payload);
        alice.expectError("bad_json");
        alice.expectEnd();
        bob.expectNothingElse();
        assertThat(page(bob, "{'type':'history','id':9,'limit':10}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"depth", "tokens", "digits"})
    void atTheLimitsItIsRead(String limit) throws IOException {
        alice.say(
                limit.equals("depth")
                        ? nested(31)
                        : limit.equals("tokens")
                                ? array(10_000 - TOKENS_AROUND)
                                : "{'type':'users','id':1,'x':" + "1".repeat(32) + "}");
        alice.expect("userList");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'send','id':4,'to':'bob','text':'no n'}",
                "{'type':'send','id':4,'to':'bob','n':'1','text':'n as text'}",
                "{'type':'send','id':4,'to':'bob','n':1.0,'text':'n as fraction'}",
                "{'type':'send','id':4,'to':'bob','n':true,'text':'n as boolean'}",
                "{'type':'send','id':4,'to':'bob','n':0,'text':'n too small'}",
                "{'type':'send','id':4,'to':'bob','n':1,'text':5}",
                "{'type':'send','id':4,'to':'bob','n':1,'text':''}",
                "{'type':'send','id':4,'to':'bob','n':1,'text':null}",
                "{'type':'send','id':4,'to':'Bob','n':1,'text':'no address'}",
                "{'type':'send','id':4,'to':['bob'],'n':1,'text':'list'}",
                "{'type':'history','id':4,'limit':201}",
                "{'type':'history','id':4,'limit':-1}",
                "{'type':'history','id':4,'limit':5,'before':3}",
                "{'type':'history','id':4,'limit':5,'cursor':'made-up'}",
                "{'type':'history','id':4,'limit':0,'conversation':'*'}",
                "{'type':'ack','id':4,'conversation':'*','seq':1}",
                "{'type':'hello','id':4,'agent':'x'}"
            })
    void aFieldThatDoesNotFitIsABadRequestAndTheConnectionStays(String request) throws IOException {
        JsonNode error = alice.say(request).expectError("bad_request");
        assertThat(error.get("re").asLong()).isEqualTo(4);
        alice.expectNothingElse();
        bob.expectNothingElse();
    }

    @Test
    void aRequestWithoutANumberIsABadRequest() throws IOException {
        JsonNode error = alice.say("{'type':'users'}").expectError("bad_request");
        assertThat(error.has("re")).isFalse();
        alice.expectNothingElse();
    }

    @Test
    void anUnknownTypeIsToldWhereItAsksAndTheConnectionStays() throws IOException {
        JsonNode error = alice.say("{'type':'teleport','id':4}").expectError("unknown_type");
        assertThat(error.get("re").asLong()).isEqualTo(4);
        alice.say("{'type':'teleported'}").expectNothingElse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'error','code':'internal','message':'no reply'}",
                "{'type':'entry','conversation':'*','seq':1,'from':'bob','to':'*','device':1,'n':1,'at':'2026-01-01T00:00:00Z','kind':'text','text':'x'}",
                "{'type':'synced'}",
                "{'type':'sent','re':7,'conversation':'*','seq':1,'at':'2026-01-01T00:00:00Z'}",
                "{'type':'pong','n':77}"
            })
    void whatWantsNoReplyIsNotAnswered(String event) throws IOException {
        alice.say(event).expectNothingElse();
        bob.expectNothingElse();
    }

    @Test
    void classNamesArePlainIgnoredFields() throws IOException {
        alice.say("{'@class':'java.util.ArrayList','__proto__':{'x':1},'type':'send','id':4,'to':'bob','n':1,"
                        + "'text':'hi','@type':'java.lang.Runtime'}")
                .expect("sent");
        JsonNode entry = bob.expect("entry");
        assertThat(entry.get("text").asString()).isEqualTo("hi");
        assertThat(entry.has("@class")).isFalse();
        assertThat(entry.has("__proto__")).isFalse();
    }

    static JsonNode page(RawClient client, String request) throws IOException {
        return client.say(request).expect("page").get("entries");
    }

    private static String message(String text) {
        return "{'type':'send','id':1,'to':'bob','n':1,'text':'" + text + "'}";
    }

    private static String nested(int depth) {
        return "{'type':'users','id':1,'x':" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static String array(int numbers) {
        return "{'type':'users','id':1,'x':[0" + ",0".repeat(numbers - 1) + "]}";
    }

    private static Named<byte[]> whole(String name, String json) {
        return Named.of(name, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Named<byte[]> in(String charset) {
        return Named.of(charset, "{'type':'send'}".replace('\'', '"').getBytes(Charset.forName(charset)));
    }

    private static Named<byte[]> text(String name, String text) {
        return whole(name, message(text));
    }

    /** A send whose text is these bytes. */
    private static Named<byte[]> payload(String name, int... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":1,\"text\":\"".getBytes(StandardCharsets.UTF_8));
        for (int each : bytes) {
            out.write(each);
        }
        out.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return Named.of(name, out.toByteArray());
    }
}
