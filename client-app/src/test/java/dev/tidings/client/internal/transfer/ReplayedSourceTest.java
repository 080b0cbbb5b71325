package dev.tidings.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayedSourceTest {
    private static final int LENGTH = ReplayedSource.KEPT_BYTES + 100_000;

    private final byte[] bytes = new byte[LENGTH];

    @Test
    void readsAgainWhatItKeepsAndNoByteBefore() throws IOException {
        new Random(1).nextBytes(bytes);
        try (ReplayedSource source =
                new ReplayedSource("stdin", Channels.newChannel(new ByteArrayInputStream(bytes)))) {
            source.open();
            ByteBuffer all = ByteBuffer.allocate(LENGTH);
            while (all.hasRemaining()) {
                ByteBuffer chunk = all.slice(all.position(), Math.min(70_000, all.remaining()));
                all.position(all.position() + source.read(all.position(), chunk));
            }
            assertThat(all.array()).isEqualTo(bytes);
            assertThat(source.read(LENGTH, ByteBuffer.allocate(1))).isEqualTo(-1);
            ByteBuffer again = ByteBuffer.allocate(ReplayedSource.KEPT_BYTES);
            assertThat(source.read(100_000, again)).isEqualTo(ReplayedSource.KEPT_BYTES);
            assertThat(again.array()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, LENGTH));
            assertThatThrownBy(() -> source.read(99_999, ByteBuffer.allocate(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("can't be read again");
            assertThatThrownBy(() -> source.read(LENGTH + 1, ByteBuffer.allocate(1)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void givesWhatIsThereAndWaitsForNoMore() throws IOException {
        try (ReplayedSource source = new ReplayedSource("stdin", new Slow())) {
            source.open();
            assertThat(source.read(0, ByteBuffer.allocate(10))).isEqualTo(1);
        }
    }

    /** Has one byte, and for the next one it would be waited for ever. */
    private static final class Slow implements ReadableByteChannel {
        private boolean empty;

        @Override
        public int read(ByteBuffer into) {
            assertThat(empty).as("nothing is there").isFalse();
            empty = true;
            into.put((byte) 1);
            return 1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
