package dev.tidings.benchmarks.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Send;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The patched bytes against the real codec. */
class TemplatesTest {
    private static final int TEXT_BYTES = 40;
    private static final long STAMP = 0x0123_4567_89AB_CDEFL;

    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);

    @Test
    void patchesNumbersAndStampOfASend() throws MalformedMessageException {
        SendTemplate template = new SendTemplate("bob", TEXT_BYTES);
        ByteBuf out = Unpooled.buffer();
        template.write(out, 0, 1);
        template.write(out, 41, STAMP);
        out.skipBytes(template.bytes());

        Envelope message = read(out);

        assertThat(message.id()).isEqualTo(1_000_000_041);
        assertThat(message.body()).isInstanceOf(Send.class);
        Send send = (Send) message.body();
        assertThat(send.to()).isEqualTo("bob");
        assertThat(send.n()).isEqualTo(1_000_000_041);
        assertThat(send.content().spoken().orElseThrow())
                .startsWith("abcdefghijklmnop")
                .hasSize(TEXT_BYTES);
    }

    @Test
    void readsAnEntryWhereTheCodecWritesIt() {
        String text = "abcdefghijklmnop" + "x".repeat(TEXT_BYTES - Stamp.BYTES);
        ByteBuf in = entry(text);

        assertThat(FrameType.of(in, 0, in.readableBytes())).isEqualTo(FrameType.ENTRY);
        assertThat(EntryFields.conversation(in, 0, in.readableBytes())).isEqualTo("~2n9c");
        assertThat(EntryFields.seq(in, 0, in.readableBytes())).isEqualTo(4711);
        assertThat(EntryFields.stamp(in, in.readableBytes(), TEXT_BYTES)).isEqualTo(STAMP);
    }

    @Test
    void refusesAnEntryWithAnotherText() {
        ByteBuf in = entry("x".repeat(TEXT_BYTES + 1));

        assertThatThrownBy(() -> EntryFields.stamp(in, in.readableBytes(), TEXT_BYTES))
                .hasMessage("entry: no text of 40 bytes at its end");
    }

    @Test
    void refusesWhatDoesntBeginWithItsType() {
        ByteBuf in = Unpooled.wrappedBuffer(
                "{\"re\":1,\"type\":\"sent\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> FrameType.of(in, 0, in.readableBytes()))
                .hasMessage("frame: no message that begins with its type");
    }

    @Test
    void acknowledges() throws MalformedMessageException {
        ByteBuf out = new AckTemplate("~2n9c").frame(65, UnpooledByteBufAllocator.DEFAULT);
        try {
            assertThat(read(out)).isEqualTo(Envelope.event(new Ack("~2n9c", 65)));
        } finally {
            out.release();
        }
    }

    private ByteBuf entry(String text) {
        Entry entry = new Entry("~2n9c", 4711, "ann", "bob", 1, 7, Instant.EPOCH, new Content.Text(text));
        return Unpooled.wrappedBuffer(codec.write(Envelope.event(entry)));
    }

    private Envelope read(ByteBuf frame) throws MalformedMessageException {
        assertThat(frame.readInt()).isEqualTo(frame.readableBytes());
        return codec.read(ByteBufUtil.getBytes(frame));
    }
}
