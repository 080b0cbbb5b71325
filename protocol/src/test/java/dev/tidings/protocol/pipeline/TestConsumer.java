package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Keeps what comes. Confined to the test's thread. */
final class TestConsumer implements StreamConsumer {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Nullable
    Throwable cause;

    @Override
    public void data(ByteBuf data) {
        assertThat(cause).isNull();
        byte[] copy = new byte[data.readableBytes()];
        data.readBytes(copy);
        data.release();
        bytes.writeBytes(copy);
    }

    @Override
    public void cancelled(Throwable why) {
        assertThat(cause).isNull();
        cause = why;
    }
}
