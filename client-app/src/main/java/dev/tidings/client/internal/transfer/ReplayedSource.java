package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes that come once, such as standard input. Its last {@value #KEPT_BYTES} bytes are kept, more than can be under
 * way, so that an upload goes on after a cut; it can't in another run.
 */
final class ReplayedSource implements Source {
    static final int KEPT_BYTES = 8 * 1024 * 1024;

    private final String name;
    private final ReadableByteChannel channel;
    private byte[] kept = new byte[0];
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
    public void open() {
        kept = new byte[KEPT_BYTES];
    }

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
        while (into.hasRemaining() && !ended) {
            ended = channel.read(into) < 0;
        }
        ByteBuffer fresh = into.duplicate().flip().position(begin);
        int count = fresh.remaining();
        while (fresh.hasRemaining()) {
            int at = (int) (length % KEPT_BYTES);
            int run = Math.min(fresh.remaining(), KEPT_BYTES - at);
            fresh.get(kept, at, run);
            length += run;
        }
        return count == 0 ? -1 : count;
    }

    @Override
    public void checkUnchanged() {}

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
