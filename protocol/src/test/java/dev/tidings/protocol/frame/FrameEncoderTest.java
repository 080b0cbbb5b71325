package dev.tidings.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder(4));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void putsTheLengthInFront() {
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {'{', '}'}));
        ByteBuf frame = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("000000027b7d");
        frame.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void failsWhatIsEmptyOrAboveTheLimitAndSendsNothing(int length) {
        ByteBuf payload = Unpooled.wrappedBuffer(new byte[length]);
        assertThatThrownBy(() -> channel.writeOutbound(payload))
                .hasRootCauseMessage("payload: " + length + " bytes (expected: 1 to 4)");
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void refusesALimitBelowOne() {
        assertThatThrownBy(() -> new FrameEncoder(0)).hasMessage("limitBytes: 0 (expected: >= 1)");
    }
}
