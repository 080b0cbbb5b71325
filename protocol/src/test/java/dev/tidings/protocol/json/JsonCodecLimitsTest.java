package dev.tidings.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.LogOut;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may cost its reader, at the limit and one beyond; and what the envelope's fields may be. */
class JsonCodecLimitsTest {
    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);

    @Test
    void nestsThirtyTwoDeepAndNoDeeper() throws MalformedMessageException {
        int inner = JsonLimits.DEPTH - 1;
        accept("[".repeat(inner) + "]".repeat(inner));
        refuse("[".repeat(inner + 1) + "]".repeat(inner + 1));
        accept("{\"a\":".repeat(inner) + "1" + "}".repeat(inner));
        refuse("{\"a\":".repeat(inner + 1) + "1" + "}".repeat(inner + 1));
    }

    @Test
    void takesTenThousandTokensAndNoMore() throws MalformedMessageException {
        // { type "logout" id 1 x [ … ] } are nine around the elements.
        int elements = JsonLimits.TOKENS - 9;
        accept("[" + "1,".repeat(elements - 1) + "1]");
        refuse("[" + "1,".repeat(elements) + "1]");
    }

    @Test
    void takesNumbersOfThirtyTwoCharactersAndNoLonger() throws MalformedMessageException {
        accept("1".repeat(JsonLimits.NUMBER));
        refuse("1".repeat(JsonLimits.NUMBER + 1));
        accept("0." + "1".repeat(JsonLimits.NUMBER - 2));
        refuse("0." + "1".repeat(JsonLimits.NUMBER));
    }

    @Test
    void takesFieldNamesOf256CharactersAndNoLonger() throws MalformedMessageException {
        accept("{\"" + "a".repeat(JsonLimits.NAME) + "\":1}");
        refuse("{\"" + "a".repeat(JsonLimits.NAME + 1) + "\":1}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, (1L << 53) - 1})
    void idsAreWhatJavaScriptCanCount(long id) throws MalformedMessageException {
        assertThat(read("{\"type\":\"logout\",\"id\":" + id + "}")).isEqualTo(Envelope.request(id, new LogOut()));
        assertThat(read("{\"type\":\"logout\",\"re\":" + id + "}")).isEqualTo(Envelope.reply(id, new LogOut()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "9007199254740992",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999999999999999",
                "1.0",
                "1e3",
                "\"1\"",
                "true",
                "null",
                "[1]",
                "{}"
            })
    void anythingElseIsNoId(String id) {
        for (String name : new String[] {"id", "re"}) {
            MalformedMessageException malformed = malformed("{\"type\":\"logout\",\"" + name + "\":" + id + "}");
            assertThat(malformed.refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(malformed.refusal()).hasMessageStartingWith(name + ": ");
            assertThat(malformed.kind()).as("there is nothing to answer to").isEqualTo(Envelope.Kind.EVENT);
        }
    }

    @Test
    void idAndReTogetherAreABadRequest() {
        MalformedMessageException malformed = malformed("{\"type\":\"logout\",\"id\":4,\"re\":5}");
        assertThat(malformed.refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(malformed.id()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"id\":1}", "{\"type\":1,\"id\":1}", "{\"type\":null,\"id\":1}", "{\"type\":[],\"id\":1}"})
    void aTypeIsAText(String json) {
        MalformedMessageException malformed = malformed(json);
        assertThat(malformed.refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(malformed.id()).isEqualTo(1);
    }

    @Test
    void anUnknownTypeTellsWhatItWasMeantToBe() {
        assertThat(malformed("{\"type\":\"x\",\"id\":1}").kind()).isEqualTo(Envelope.Kind.REQUEST);
        assertThat(malformed("{\"type\":\"x\",\"re\":1}").kind()).isEqualTo(Envelope.Kind.REPLY);
        MalformedMessageException event = malformed("{\"type\":\"x\"}");
        assertThat(event.kind()).isEqualTo(Envelope.Kind.EVENT);
        assertThat(event.refusal().code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
        assertThat(event).hasMessage("type: unknown");
    }

    @Test
    void noClassIsEverLoadedFromTheWire() throws MalformedMessageException {
        String classes =
                "\"@class\":\"javax.script.ScriptEngineManager\",\"__proto__\":{\"n\":1},\"@type\":[\"x\",{}],";
        assertThat(read("{" + classes + "\"type\":\"logout\",\"id\":1}")).isEqualTo(Envelope.request(1, new LogOut()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " {}", "\ufeff{\"type\":\"logout\",\"id\":1}", "null", "\"x\"", "[]"})
    void aPayloadBeginsWithItsObject(String payload) {
        assertThat(malformed(payload).refusal().code()).isEqualTo(ErrorCode.BAD_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void otherEncodingsAreNoJson(String charset) {
        byte[] payload = "{\"type\":\"logout\",\"id\":1}".getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> codec.read(payload)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aNullInAListIsABadRequest() {
        String list =
                "{\"type\":\"welcome\",\"re\":1,\"protocol\":1,\"server\":\"s\",\"pingMillis\":1,\"frameLimit\":1,\"features\":";
        assertThat(malformed(list + "[null]}").refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(malformed(list + "[1]}").refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(malformed(list + "\"x\"}").refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"yesterday\"", "\"2026-01-02\"", "\"2026-01-02T03:04:05\"", "{}"})
    void timesAreIso8601(String at) {
        String json = "{\"type\":\"sent\",\"re\":1,\"conversation\":\"~1\",\"seq\":1,\"at\":" + at + "}";
        assertThat(malformed(json).refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    private void accept(String value) throws MalformedMessageException {
        assertThat(read(with(value))).isEqualTo(Envelope.request(1, new LogOut()));
    }

    private void refuse(String value) {
        assertThat(malformed(with(value)).refusal().code()).isEqualTo(ErrorCode.BAD_JSON);
    }

    private static String with(String value) {
        return "{\"type\":\"logout\",\"id\":1,\"x\":" + value + "}";
    }

    private Envelope read(String json) throws MalformedMessageException {
        return codec.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private MalformedMessageException malformed(String json) {
        MalformedMessageException malformed = catchThrowableOfType(MalformedMessageException.class, () -> read(json));
        assertThat(malformed)
                .as(json.substring(0, Math.min(json.length(), 100)))
                .isNotNull();
        return malformed;
    }
}
