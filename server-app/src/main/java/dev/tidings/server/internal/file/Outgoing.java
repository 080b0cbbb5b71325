package dev.tidings.server.internal.file;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Outflow;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.store.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one download, from an open file to the stream: the file itself where it is on this machine, else a piece
 * at a time, read where waiting is done. On the loop only.
 */
final class Outgoing implements Outflow.Source {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final Session session;
    private final Executor files;
    private @Nullable Outflow stream;
    private @Nullable Blob blob;
    private long position;
    private @Nullable ByteBuffer piece;
    private boolean reading;
    private boolean over;

    Outgoing(Session session, long number, Executor files) {
        this.session = session;
        this.files = files;
        this.stream = session.connection().transmit(number, this);
    }

    Session session() {
        return session;
    }

    /** Takes the open file, to be closed at the end: at once, if nobody is there any more. */
    void hold(Blob open) {
        blob = open;
        if (over) {
            close();
        }
    }

    /** Begins to send what is behind the offset, if anybody is there still. */
    void start(long offset, long credit) {
        if (!over) {
            position = offset;
            requireNonNull(stream).start(credit, requireNonNull(blob).size() - offset);
        }
    }

    /** Ends the stream, of which the answer to its request says what became of it. */
    void drop() {
        requireNonNull(stream).close();
    }

    @Override
    public Outflow.@Nullable Piece next(int most) {
        Blob open = requireNonNull(blob);
        if (open.channel().isPresent()) {
            Outflow.Piece region = new Outflow.Region(open.channel().get(), position, most);
            position += most;
            return region;
        }
        ByteBuffer read = piece;
        if (read == null) {
            read(open, most);
            return null;
        }
        piece = null;
        position += read.remaining();
        return new Outflow.Bytes(read);
    }

    /** One piece ahead; there is no more asked for than the credit of now, and credit never falls. */
    private void read(Blob open, int most) {
        if (reading) {
            return;
        }
        reading = true;
        long from = position;
        files.execute(() -> {
            ByteBuffer bytes = ByteBuffer.allocate(most);
            boolean read = read(open, from, bytes);
            session.connection().shard().post(() -> {
                reading = false;
                if (over) {
                    close();
                } else if (read) {
                    piece = bytes.flip();
                    requireNonNull(stream).ready();
                } else {
                    requireNonNull(stream).cancel(new ProtocolException(ErrorCode.INTERNAL, "the file can't be read"));
                }
            });
        });
    }

    private static boolean read(Blob open, long from, ByteBuffer into) {
        try {
            while (into.hasRemaining()) {
                if (open.read(from + into.position(), into) < 0) {
                    LOG.error("a file is shorter than it was");
                    return false;
                }
            }
            return true;
        } catch (IOException | RuntimeException fault) {
            LOG.error("a file can't be read", fault);
            return false;
        }
    }

    @Override
    public void ended() {
        over = true;
        if (!reading) {
            close();
        }
    }

    private void close() {
        Blob open = blob;
        if (open != null) {
            blob = null;
            files.execute(open::close);
        }
    }
}
