package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What is open to be sent. A client that gives no credit keeps its downloads for as long as it likes, and a process has
 * only so many files: so there is a bound to those of a user, and to all. One more is {@code overloaded}. Any thread.
 */
final class OpenBlobs {
    /** As many as two connections have streams. */
    static final int MOST_OF_A_USER = 128;

    static final int MOST = 16_384;

    private final int mostOfAUser;
    private final int most;
    // Guarded by the monitor.
    private final Map<Long, Integer> ofUsers = new HashMap<>();
    private int all;

    OpenBlobs(int mostOfAUser, int most) {
        this.mostOfAUser = mostOfAUser;
        this.most = most;
    }

    /** Counts until it is closed; throws what the opening does, too. */
    Blob open(long user, Supplier<Blob> opening) {
        take(user);
        try {
            return new Counted(opening.get(), user);
        } catch (RuntimeException | Error fault) {
            give(user);
            throw fault;
        }
    }

    private synchronized void take(long user) {
        int already = ofUsers.getOrDefault(user, 0);
        if (already >= mostOfAUser || all >= most) {
            throw new ProtocolException(ErrorCode.OVERLOADED, "too many downloads are open");
        }
        ofUsers.put(user, already + 1);
        all++;
    }

    private synchronized void give(long user) {
        ofUsers.computeIfPresent(user, (known, count) -> count == 1 ? null : count - 1);
        all--;
    }

    private final class Counted implements Blob {
        private final Blob blob;
        private final long user;
        private final AtomicBoolean closed = new AtomicBoolean();

        Counted(Blob blob, long user) {
            this.blob = blob;
            this.user = user;
        }

        @Override
        public long size() {
            return blob.size();
        }

        @Override
        public int read(long offset, ByteBuffer into) throws IOException {
            return blob.read(offset, into);
        }

        @Override
        public Optional<FileChannel> channel() {
            return blob.channel();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                blob.close();
                give(user);
            }
        }
    }
}
