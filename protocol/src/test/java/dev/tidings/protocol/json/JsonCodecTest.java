package dev.tidings.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Send;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);

    @Test
    void writesEnvelopeFirstThenFieldsInTheRecordsOrder() {
        assertThat(text(codec.write(Envelope.request(7, new Send("bob", 1, new Content.Text("hi"))))))
                .isEqualTo("{\"type\":\"send\",\"id\":7,\"to\":\"bob\",\"n\":1,\"kind\":\"text\",\"text\":\"hi\"}");
    }

    @Test
    void leavesOutWhatIsNull() {
        assertThat(text(codec.write(Envelope.event(new Bye("idle", null)))))
                .isEqualTo("{\"type\":\"bye\",\"reason\":\"idle\"}");
    }

    @Test
    void readsWhatItWrote() throws MalformedMessageException {
        Entry entry = new Entry(
                "~1", 1, "alice", "bob", 1, 1, Instant.parse("2026-01-02T03:04:05.678Z"), new Content.Text("hé😀"));
        Envelope page = Envelope.reply(3, new Page(List.of(entry), true, "c"));
        assertThat(codec.read(codec.write(page))).isEqualTo(page);
    }

    @Test
    void findsTheEnvelopeWhereverItStands() throws MalformedMessageException {
        assertThat(
                        codec.read(
                                bytes(
                                        "{\"n\":1,\"x\":{\"type\":\"y\",\"id\":[{}]},\"text\":\"t\",\"to\":\"bob\",\"id\":5,\"type\":\"send\"}")))
                .isEqualTo(Envelope.request(5, new Send("bob", 1, new Content.Text("t"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":1}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"text\":\"t\"}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":null,\"text\":\"t\"}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":\"1\",\"text\":\"t\"}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":1.0,\"text\":\"t\"}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":1,\"text\":1}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":1,\"text\":true}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":1,\"text\":[\"t\"]}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":0,\"text\":\"t\"}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":99999999999999999999,\"text\":\"t\"}",
                "{\"type\":\"send\",\"id\":1,\"to\":\"Bob\",\"n\":1,\"text\":\"t\"}",
            })
    void whatDoesNotFitIsABadRequestThatCanBeAnswered(String json) {
        MalformedMessageException malformed = read(json);
        assertThat(malformed.refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(malformed.kind()).isEqualTo(Envelope.Kind.REQUEST);
        assertThat(malformed.id()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}x",
                "{} {}",
                "[]",
                "{\"type\":\"send\",\"type\":\"send\"}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":NaN}",
                "{\"a\":'x'}",
                "{a:1}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":{\"b\":[1}}"
            })
    void whatIsNoStrictJsonEndsTheConnection(String json) {
        assertThat(read(json).refusal().code()).isEqualTo(ErrorCode.BAD_JSON);
    }

    @Test
    void neverRepeatsASecretInItsExplanations() {
        MalformedMessageException malformed =
                read("{\"type\":\"login\",\"id\":1,\"user\":\"bob\",\"password\":[\"s3cret\"],\"device\":\"x\"}");
        assertThat(malformed.refusal().getMessage()).contains("password").doesNotContain("s3cret");
        assertThat(new LogIn("bob", "s3cret", "0".repeat(32)).toString()).doesNotContain("s3cret");
    }

    private MalformedMessageException read(String json) {
        return catchThrowableOfType(MalformedMessageException.class, () -> codec.read(bytes(json)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
