package dev.tidings.protocol.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.frame.FrameDecoder;
import dev.tidings.protocol.frame.FrameEncoder;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.Send;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is on the wire doesn't change by accident. */
class GoldenFramesTest {
    private static final int LIMIT = 1024 * 1024;

    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);

    static List<GoldenFrame> frames() throws IOException {
        return GoldenFrame.all();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void decodesToTheRecordOfItsNameAndBackToTheSameBytes(GoldenFrame golden) throws Exception {
        byte[] payload = onlyPayload(golden.bytes());
        assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo(golden.json());

        Envelope message = codec.read(payload);
        assertThat(TidingsVocabulary.VOCABULARY.nameOf(message.body().getClass()))
                .isEqualTo(golden.type());
        if (message.body() instanceof Request) {
            assertThat(message.kind()).isEqualTo(Envelope.Kind.REQUEST);
        }
        if (message.body() instanceof ErrorReply error) {
            assertThat(error.code()).isEqualTo(golden.variant());
            assertThat(ErrorCode.of(error.code())).as("a code of the enum").isPresent();
        }

        assertThat(frame(codec.write(message))).isEqualTo(golden.bytes());
    }

    @Test
    void everyMessageHasAGoldenFrame() throws IOException {
        assertThat(frames().stream().map(GoldenFrame::type)).containsAll(TidingsVocabulary.VOCABULARY.names());
    }

    @Test
    void everyKindThatCanBeSentHasAGoldenFrame() throws Exception {
        Set<String> kinds = new HashSet<>(Set.of(Content.Deleted.KIND));
        for (GoldenFrame golden : frames()) {
            if (codec.read(onlyPayload(golden.bytes())).body() instanceof Send send) {
                kinds.add(send.content().kind());
            }
        }
        assertThat(kinds).isEqualTo(TidingsVocabulary.KINDS.keySet());
    }

    @Test
    void everyErrorCodeHasAGoldenFrame() throws IOException {
        assertThat(frames().stream()
                        .filter(golden -> golden.type().equals("error"))
                        .map(GoldenFrame::variant))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ErrorCode.values()).map(ErrorCode::wireName).toList());
    }

    private static byte[] onlyPayload(byte[] frame) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(LIMIT));
        channel.writeInbound(Unpooled.wrappedBuffer(frame));
        byte[] payload = take(channel.readInbound());
        assertThat(channel.finish()).as("there is more").isFalse();
        return payload;
    }

    private static byte[] frame(byte[] payload) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder(LIMIT));
        channel.writeOutbound(Unpooled.wrappedBuffer(payload));
        byte[] frame = take(channel.readOutbound());
        channel.finish();
        return frame;
    }

    private static byte[] take(ByteBuf buffer) {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        return bytes;
    }
}
