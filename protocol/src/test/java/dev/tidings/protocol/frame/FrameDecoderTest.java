package dev.tidings.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private static final int LIMIT = 8;

    private final FrameDecoder decoder = new FrameDecoder(LIMIT);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void putsFramesTogetherThatComeByteByByte() {
        for (byte each : bytes(frame("{}"), frame("{x}"))) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {each}));
        }
        assertThat(payloads()).containsExactly("{}", "{x}");
        assertThat(decoder.frames()).isEqualTo(2);
    }

    @Test
    void takesApartFramesThatComeTogether() {
        channel.writeInbound(buffer(frame("a"), frame("bb"), frame("ccc"), new byte[] {0, 0}));
        assertThat(payloads()).containsExactly("a", "bb", "ccc");
        assertThat(decoder.isWithinFrame()).isTrue();
    }

    @Test
    void acceptsLengthOneAndLengthAtLimit() {
        channel.writeInbound(buffer(frame("1"), frame("12345678")));
        assertThat(payloads()).containsExactly("1", "12345678");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, LIMIT + 1, 0x7FFF_FFFF, 0x8000_0000, -1})
    void refusesALengthBeforeAnythingIsAllocatedForIt(int length) {
        ByteBuf header = Unpooled.buffer(4, 4).writeInt(length);
        ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> channel.writeInbound(header));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal).hasMessageContaining(Integer.toUnsignedString(length));
        // The one buffer there was is gone already, and had been the sender's four bytes.
        assertThat(header.refCnt()).isZero();
        assertThat(decoder.isWithinFrame()).isFalse();
    }

    @Test
    void decodesWhatCameBeforeABadFrameAndNothingAfterIt() {
        assertThatThrownBy(() -> channel.writeInbound(buffer(frame("ok"), new byte[4], frame("no"))))
                .isInstanceOf(ProtocolException.class);
        channel.writeInbound(buffer(frame("no")));
        assertThat(payloads()).containsExactly("ok");
    }

    @Test
    void discardsATruncatedFrameWhenTheConnectionCloses() {
        channel.writeInbound(buffer(frame("ok"), new byte[] {0, 0, 0, 3, 'x'}));
        assertThat(channel.finish()).isTrue();
        assertThat(payloads()).containsExactly("ok");
    }

    @Test
    void discardsWhatWaitsInAPauseWhenTheConnectionCloses() {
        decoder.pause();
        channel.writeInbound(buffer(frame("a"), frame("b")));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void pauseKeepsWhatArrivesAndResumeHandsItOverInOrder() throws Exception {
        decoder.pause();
        channel.writeInbound(buffer(frame("a"), frame("b")));
        channel.writeInbound(buffer(frame("c")));
        assertThat(payloads()).isEmpty();
        assertThat(decoder.isWithinFrame()).as("while paused").isFalse();
        decoder.resume(channel.pipeline().context(decoder));
        channel.writeInbound(buffer(frame("d")));
        assertThat(payloads()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void judgesWhatArrivedInAPauseByTheNewLimit() throws Exception {
        decoder.pause();
        channel.writeInbound(buffer(frame("123456789")));
        decoder.limitBytes(9);
        decoder.resume(channel.pipeline().context(decoder));
        assertThat(payloads()).containsExactly("123456789");
    }

    @Test
    void pauseFromWithinAFrameHoldsTheNextOneBack() throws Exception {
        List<String> seen = new ArrayList<>();
        channel.pipeline().addLast(new Noting(seen, decoder::pause));
        channel.writeInbound(buffer(frame("a"), frame("b")));
        assertThat(seen).containsExactly("a");
        decoder.resume(channel.pipeline().context(decoder));
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void pauseAndResumeWithinOneFrameKeepTheOrder() {
        List<String> seen = new ArrayList<>();
        channel.pipeline().addLast(new Noting(seen, () -> {
            decoder.pause();
            decoder.limitBytes(LIMIT + seen.size());
            decoder.resume(channel.pipeline().context(decoder));
        }));
        channel.writeInbound(buffer(frame("a"), frame("bb"), frame("123456789"), frame("c")));
        assertThat(seen).containsExactly("a", "bb", "123456789", "c");
    }

    @Test
    void discardDropsWhatWaitsAndWhatComes() {
        channel.writeInbound(buffer(new byte[] {0, 0, 0, 3, 'x'}));
        decoder.discard();
        channel.writeInbound(buffer(new byte[] {'y', 'z'}, frame("a")));
        assertThat(payloads()).isEmpty();
        assertThat(decoder.isWithinFrame()).isFalse();
    }

    @Test
    void discardDropsInAPauseToo() {
        decoder.pause();
        decoder.discard();
        ByteBuf late = buffer(frame("a"));
        channel.writeInbound(late);
        assertThat(late.refCnt()).as("nothing piles up").isZero();
    }

    @Test
    void dataGoesOnAsItComes() {
        byte[] frame = data(7, "abc");
        channel.writeInbound(Unpooled.copiedBuffer(frame, 0, 10));
        assertThat(parts()).containsExactly("7:a");
        assertThat(decoder.isWithinFrame()).isTrue();
        assertThat(decoder.frames()).isZero();
        channel.writeInbound(buffer(Arrays.copyOfRange(frame, 10, 12), data(0xFFFF_FFFFL, "d")));
        assertThat(parts()).containsExactly("7:bc", "4294967295:d");
        assertThat(decoder.isWithinFrame()).isFalse();
        assertThat(decoder.frames()).isEqualTo(2);
    }

    @Test
    void dataIsNeitherCopiedNorKept() {
        ByteBuf read = buffer(data(7, "abc"));
        channel.writeInbound(read);
        DataPart part = channel.readInbound();
        assertThat(part.content().unwrap()).isSameAs(read);
        part.release();
        assertThat(read.refCnt()).isZero();
    }

    @Test
    void dataAndMessagesKeepTheirOrderByteByByte() {
        List<String> seen = new ArrayList<>();
        for (byte each : bytes(frame("a"), data(7, "bc"), frame("d"), data(8, "e"))) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {each}));
            for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
                seen.add(next instanceof DataPart part ? text(part) : text((ByteBuf) next));
            }
        }
        assertThat(seen).containsExactly("a", "7:b", "7:c", "d", "8:e");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, DataFrame.PREFIX_BYTES})
    void refusesDataFramesWithoutDataAtTheirMark(int length) {
        byte[] beginning = {0, 0, 0, (byte) length, DataFrame.MARK};
        ProtocolException refusal =
                catchThrowableOfType(ProtocolException.class, () -> channel.writeInbound(buffer(beginning)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        channel.writeInbound(buffer(frame("no")));
        assertThat(payloads()).isEmpty();
    }

    @Test
    void dropsTheRestOfDataThatNobodyWants() {
        byte[] frame = data(7, "abc");
        channel.writeInbound(Unpooled.copiedBuffer(frame, 0, 10));
        assertThat(parts()).containsExactly("7:a");
        decoder.discard();
        channel.writeInbound(buffer(Arrays.copyOfRange(frame, 10, 12)));
        assertThat(parts()).isEmpty();
        assertThat(decoder.isWithinFrame()).isFalse();
    }

    @Test
    void refusesALimitBelowOne() {
        assertThatThrownBy(() -> new FrameDecoder(0)).hasMessage("limitBytes: 0 (expected: >= 1)");
    }

    private List<String> payloads() {
        List<String> payloads = new ArrayList<>();
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            payloads.add(text(next));
        }
        return payloads;
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (DataPart next = channel.readInbound(); next != null; next = channel.readInbound()) {
            parts.add(text(next));
        }
        return parts;
    }

    private static String text(DataPart part) {
        return part.stream() + ":" + text(part.content());
    }

    private static String text(ByteBuf bytes) {
        String text = bytes.toString(StandardCharsets.US_ASCII);
        bytes.release();
        return text;
    }

    private static byte[] data(long stream, String data) {
        return bytes(DataFrame.head(stream, data.length()), data.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] frame(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
        return bytes(new byte[] {0, 0, 0, (byte) bytes.length}, bytes);
    }

    private static byte[] bytes(byte[]... parts) {
        ByteBuf joined = buffer(parts);
        byte[] all = new byte[joined.readableBytes()];
        joined.readBytes(all).release();
        return all;
    }

    private static ByteBuf buffer(byte[]... parts) {
        return Unpooled.copiedBuffer(parts);
    }

    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    /** Notes each payload, then does something. */
    private static final class Noting extends ChannelInboundHandlerAdapter {
        private final List<String> seen;
        private final Action action;

        Noting(List<String> seen, Action action) {
            this.seen = seen;
            this.action = action;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            ByteBuf payload = (ByteBuf) message;
            seen.add(text(payload));
            action.run();
        }
    }
}
