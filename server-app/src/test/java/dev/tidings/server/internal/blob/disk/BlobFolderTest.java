package dev.tidings.server.internal.blob.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.store.FileId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobFolderTest {
    private static final FileId FILE = new FileId("0123456789abcdef0123456789abcdef");

    @TempDir
    private Path data;

    /** A file would be told to be stored in a folder that a power failure takes away. */
    @Test
    void nobodyUsesANewFolderBeforeItIsOnDisk() throws Exception {
        SlowDisk disk = new SlowDisk(Disk.of(data));
        BlobFolder folder = BlobFolder.below(data, disk);
        disk.slow = true;
        Thread maker = begin(() -> folder.destination(FILE));
        disk.forcing.await();
        Thread user = begin(() -> folder.destination(FILE));
        await().until(() -> user.getState() == Thread.State.BLOCKED || user.getState() == Thread.State.TERMINATED);
        assertThat(user.getState()).isEqualTo(Thread.State.BLOCKED);
        disk.forced.countDown();
        maker.join();
        user.join();
    }

    private interface Work {
        Path run() throws IOException;
    }

    private static Thread begin(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        thread.start();
        return thread;
    }

    /** Takes as long to force as the test likes. */
    private static final class SlowDisk implements Disk {
        private final Disk disk;
        private final CountDownLatch forcing = new CountDownLatch(1);
        private final CountDownLatch forced = new CountDownLatch(1);
        private volatile boolean slow;

        SlowDisk(Disk disk) {
            this.disk = disk;
        }

        @Override
        public int write(FileChannel channel, ByteBuffer data, long position) throws IOException {
            return disk.write(channel, data, position);
        }

        @Override
        public void force(FileChannel channel) throws IOException {
            if (slow) {
                forcing.countDown();
                try {
                    forced.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            disk.force(channel);
        }

        @Override
        public long usable() throws IOException {
            return disk.usable();
        }
    }
}
