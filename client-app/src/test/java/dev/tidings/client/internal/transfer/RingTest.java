package dev.tidings.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final int CAPACITY = 100_000;

    @Test
    void takesItsCapacityAndNotAByteMore() throws InterruptedException {
        Ring ring = new Ring(CAPACITY);
        ring.offer(ByteBuffer.allocate(CAPACITY));
        assertThat(ring.available()).isEqualTo(CAPACITY);
        assertThatIllegalStateException().isThrownBy(() -> ring.offer(ByteBuffer.allocate(1)));
        assertThat(ring.read(ByteBuffer.allocate(1))).isEqualTo(1);
        ring.offer(ByteBuffer.allocate(1));
    }

    @Test
    void givesEverythingInOrderBetweenTwoThreads() throws Exception {
        Ring ring = new Ring(CAPACITY);
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                ring.write(ByteBuffer.wrap(bytes));
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });
        ByteBuffer read = ByteBuffer.allocate(bytes.length);
        Random sizes = new Random(2);
        while (read.hasRemaining()) {
            ByteBuffer some = read.slice(read.position(), Math.min(read.remaining(), 1 + sizes.nextInt(70_000)));
            read.position(read.position() + ring.read(some));
        }
        writer.get(15, TimeUnit.SECONDS);
        assertThat(read.array()).isEqualTo(bytes);
        assertThat(ring.poll(ByteBuffer.allocate(1))).isZero();
    }

    @Test
    void givesWhatThereIsBeforeItsEnd() throws InterruptedException {
        Ring ring = new Ring(CAPACITY);
        ring.offer(ByteBuffer.allocate(10));
        ring.end(new IllegalStateException("first"));
        ring.end(new IllegalStateException("second"));
        ring.offer(ByteBuffer.allocate(10));
        assertThat(ring.read(ByteBuffer.allocate(100))).isEqualTo(10);
        assertThatThrownBy(() -> ring.read(ByteBuffer.allocate(1)))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("first");
        assertThatThrownBy(() -> ring.write(ByteBuffer.allocate(1))).hasMessageContaining("first");
    }
}
