package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes that come once, such as standard input. Its last {@value #KEPT_BYTES} bytes are kept, more than can be under
 * way, so that an upload goes on after a cut; it can't in another run.
 */
final class ReplayedSource implements Source {
    static final int KEPT_BYTES = 8 * 1024 * 1024;

    private static final byte[] NOTHING = {};

    private final String name;
    private final ReadableByteChannel channel;
    private byte[] kept = NOTHING;
    private long length;
    private boolean ended;

    ReplayedSource(String name, ReadableByteChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open() {}

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<SourceKey> key() {
        return Optional.empty();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        if (position > length || position < length - KEPT_BYTES) {
            throw new IOException(name + ": can't be read again from " + position + " on; nothing was sent");
        }
        return position < length ? replay(position, into) : readOn(into);
    }

    private int replay(long position, ByteBuffer into) {
        int count = (int) Math.min(into.remaining(), length - position);
        for (int done = 0; done < count; ) {
            int at = (int) ((position + done) % KEPT_BYTES);
            int run = Math.min(count - done, KEPT_BYTES - at);
            into.put(kept, at, run);
            done += run;
        }
        return count;
    }

    private int readOn(ByteBuffer into) throws IOException {
        int begin = into.position();
        // What is there goes out at once; who writes into a pipe may rest.
        while (into.position() == begin && !ended) {
            ended = channel.read(into) < 0;
        }
        ByteBuffer fresh = into.duplicate().flip().position(begin);
        int count = fresh.remaining();
        grow(length + count);
        while (fresh.hasRemaining()) {
            int at = (int) (length % KEPT_BYTES);
            int run = Math.min(fresh.remaining(), KEPT_BYTES - at);
            fresh.get(kept, at, run);
            length += run;
        }
        return count == 0 ? -1 : count;
    }

    /** What is shorter than what is kept at the most stands in it from the beginning on. */
    private void grow(long needed) {
        if (needed > kept.length && kept.length < KEPT_BYTES) {
            kept = Arrays.copyOf(kept, (int) Math.min(KEPT_BYTES, Math.max(needed, kept.length * 2L)));
        }
    }

    @Override
    public void checkUnchanged() {}

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public void close() throws IOException {
        kept = NOTHING;
        channel.close();
    }
}
