package dev.tidings.client.terminal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    /** A disk with room for so many bytes. */
    private static final class Full extends OutputStream {
        private int room;

        Full(int room) {
            this.room = room;
        }

        @Override
        public void write(int value) throws IOException {
            if (room-- <= 0) {
                throw new IOException("no space left");
            }
        }
    }

    @Test
    void writesWhatIsBetweenPositionAndLimit() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        ByteBuffer kept = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);
        assertThat(out.write(kept)).isEqualTo(2);
        assertThat(kept.hasRemaining()).isFalse();
        out.write(ByteBuffer.allocateDirect(2).put(new byte[] {9, 9}).flip());
        assertThat(bytes.toByteArray()).containsExactly(2, 3, 9, 9);
    }

    @Test
    void aFullDiskIsAFailure() throws IOException {
        StandardOutput out = new StandardOutput(new PrintStream(new Full(10), true, StandardCharsets.UTF_8));
        out.write(ByteBuffer.allocate(10));
        assertThatThrownBy(() -> out.write(ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("standard output");
    }
}
