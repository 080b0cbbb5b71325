package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Pong;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what is a pong beyond doubt passes without being read as JSON. */
class PlainPongTest {
    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 999_999_999_999_999_999L})
    void isWhatTheCodecWrites(long number) {
        assertThat(PlainPong.is(buffer(codec.write(Envelope.event(new Pong(number))))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"type\":\"pong\",\"n\":}",
                "{\"type\":\"pong\",\"n\":01}",
                "{\"type\":\"pong\",\"n\":-1}",
                "{\"type\":\"pong\",\"n\":1.5}",
                "{\"type\":\"pong\",\"n\":1000000000000000000}",
                "{\"type\":\"pong\",\"n\":12",
                "{\"type\":\"pong\",\"n\":12]",
                "{\"type\":\"pong\",\"n\":12}}",
                "{\"type\":\"pong\",\"id\":1,\"n\":12}",
                "{\"type\":\"ping\",\"n\":12}",
                "{\"n\":12,\"type\":\"pong\"}"
            })
    void isNothingElse(String json) {
        assertThat(PlainPong.is(buffer(json.getBytes(StandardCharsets.UTF_8)))).isFalse();
    }

    @Test
    void looksFromWhereReadingGoesOnAndReadsNothing() {
        ByteBuf payload = buffer("....{\"type\":\"pong\",\"n\":3}".getBytes(StandardCharsets.UTF_8));
        payload.skipBytes(4);
        assertThat(PlainPong.is(payload)).isTrue();
        assertThat(payload.readerIndex()).isEqualTo(4);
    }

    @Test
    void onesThatAreBrokenAreToldSo() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            connection.receive("{\"type\":\"pong\",\"n\":01}");
            assertThat(connection.sent()).singleElement().asString().contains("\"code\":\"bad_json\"");
        }
    }

    private static ByteBuf buffer(byte[] bytes) {
        return Unpooled.wrappedBuffer(bytes);
    }
}
