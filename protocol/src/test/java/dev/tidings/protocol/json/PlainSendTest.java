package dev.tidings.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Send;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.ObjectReadContext;

class PlainSendTest {
    private static final Send HI = new Send("bob", 7, new Content.Text("hi"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'send','id':1,'to':'bob','n':7,'text':'hi'}",
                "{'type':'send','id':1,'to':'bob','n':7,'kind':'text','text':'hi'}",
                "{'text':'hi','n':7,'to':'bob','id':1,'type':'send'}",
                "{ 'to' : 'bob' , 'n' : 7 , 'text' : '\\u0068i' }"
            })
    void readsAPlainText(String json) {
        assertThat(read(json)).isEqualTo(HI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'to':'bob','n':7}",
                "{'to':'bob','n':7,'text':null}",
                "{'to':'bob','n':7,'text':5}",
                "{'to':null,'n':7,'text':'hi'}",
                "{'to':['bob'],'n':7,'text':'hi'}",
                "{'n':7,'text':'hi'}",
                "{'to':'bob','n':'7','text':'hi'}",
                "{'to':'bob','n':7.0,'text':'hi'}",
                "{'to':'bob','n':99999999999999999999,'text':'hi'}",
                "{'to':'bob','n':7,'text':'hi','replyTo':3}",
                "{'to':'bob','n':7,'text':'hi','kind':'edit'}",
                "{'to':'bob','n':7,'text':'hi','kind':null}",
                "{'to':'bob','n':7,'text':'hi','newer':{'a':[1]}}"
            })
    void leavesTheRestToOthers(String json) {
        assertThat(read(json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'to':'bob','text':'hi'}",
                "{'to':'bob','n':0,'text':'hi'}",
                "{'to':'bob','n':7,'text':''}",
                "{'to':'BOB','n':7,'text':'hi'}"
            })
    void refusesWhatASendRefuses(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The codec says the same of a message whichever way it goes: with a field nobody knows it goes the long one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'to':'bob','n':7,'text':'hi'",
                "'to':'bob','n':7,'text':'h\\u00e4\\ud83d\\ude00\\n'",
                "'to':'bob','n':0,'text':'hi'",
                "'to':'bob','n':7,'text':''",
                "'to':'b','n':7,'text':'hi'",
                "'to':'bob','n':9223372036854775808,'text':'hi'",
                "'to':'bob','n':7.5,'text':'hi'",
                "'to':'bob','n':7,'text':5",
                "'to':'bob','text':'hi'",
                "'to':'bob','n':7",
                "'n':7,'text':'hi'"
            })
    void bothWaysEndTheSame(String fields) {
        assertThat(outcome("{'type':'send','id':1," + fields + "}"))
                .isEqualTo(outcome("{'type':'send','id':1," + fields + ",'unknown':1}"));
    }

    /** What our own client says must be what is read the short way: it was not, and nothing but a profile told. */
    @Test
    void whatTheCodecWritesIsPlain() {
        byte[] written = new JsonCodec(TidingsVocabulary.VOCABULARY).write(Envelope.request(1, HI));
        assertThat(read(new String(written, StandardCharsets.UTF_8))).isEqualTo(HI);
    }

    @Test
    void aTextOfTheLongestNumberIsRead() {
        assertThat(read("{'to':'bob','n':" + Long.MAX_VALUE + ",'text':'hi'}"))
                .isEqualTo(new Send("bob", Long.MAX_VALUE, new Content.Text("hi")));
    }

    private static String outcome(String json) {
        try {
            Send send = (Send) new JsonCodec(TidingsVocabulary.VOCABULARY)
                    .read(bytes(json))
                    .body();
            return send.to() + " " + send.n() + " " + ((Content.Text) send.content()).text();
        } catch (MalformedMessageException malformed) {
            return malformed.kind() + " " + malformed.id() + " "
                    + malformed.refusal().code() + " " + malformed.refusal().getMessage();
        }
    }

    private static @Nullable Send read(String json) {
        return PlainSend.read(Mappers.withRepetition().createParser(ObjectReadContext.empty(), bytes(json)));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
