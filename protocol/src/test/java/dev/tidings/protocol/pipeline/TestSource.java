package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As many zeros as a test wants, and a note of what was asked. Confined to the test's thread. */
final class TestSource implements StreamSource {
    final List<Integer> asked = new ArrayList<>();
    long left;
    int ends;

    @Nullable
    Throwable cause;

    TestSource(long left) {
        this.left = left;
    }

    @Override
    public @Nullable Piece next(int most) {
        asked.add(most);
        int length = (int) Math.min(left, most);
        left -= length;
        return length == 0 ? null : new Piece.Bytes(Unpooled.wrappedBuffer(new byte[length]));
    }

    @Override
    public void ended(@Nullable Throwable why) {
        assertThat(++ends).isEqualTo(1);
        cause = why;
    }
}
