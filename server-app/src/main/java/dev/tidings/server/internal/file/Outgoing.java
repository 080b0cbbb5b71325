package dev.tidings.server.internal.file;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Connection;
import dev.tidings.server.internal.session.Outflow;
import dev.tidings.server.store.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one download, from an open file to the stream: regions of the file where it is on this machine, as far
 * as they were read ahead, else a piece at a time; both are read where waiting is done. On the loop only.
 */
final class Outgoing implements Outflow.Source {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final Connection connection;
    private final Executor files;
    private final ReadAhead readAhead;
    private @Nullable Outflow stream;
    private @Nullable Blob blob;
    private long position;
    /** The end of what was read ahead. */
    private long ahead;

    private @Nullable ByteBuffer piece;
    private boolean reading;
    private boolean over;

    Outgoing(Connection connection, long number, Executor files, ReadAhead readAhead) {
        this.connection = connection;
        this.files = files;
        this.readAhead = readAhead;
        this.stream = connection.transmit(number, this);
    }

    Connection connection() {
        return connection;
    }

    /** Takes the open file, read ahead to some place, to be closed at the end: at once, if nobody is there any more. */
    void hold(Blob open, long end) {
        blob = open;
        ahead = end;
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
        return open.channel().isPresent() ? region(open, open.channel().get(), most) : bytes(open, most);
    }

    private Outflow.@Nullable Piece region(Blob open, FileChannel channel, int most) {
        int length = (int) Math.min(most, ahead - position);
        Outflow.Piece region = length > 0 ? new Outflow.Region(channel, position, length) : null;
        position += length;
        // While one half is on its way, the next part is read.
        if (ahead - position < ReadAhead.BYTES / 2 && ahead < open.size()) {
            long from = ahead;
            read(() -> readAhead.of(open, from), end -> ahead = end);
        }
        return region;
    }

    /** One piece ahead; there is no more asked for than the credit of now, and credit never falls. */
    private Outflow.@Nullable Piece bytes(Blob open, int most) {
        ByteBuffer read = piece;
        if (read == null) {
            long from = position;
            read(() -> read(open, from, most), bytes -> piece = bytes);
            return null;
        }
        piece = null;
        position += read.remaining();
        return new Outflow.Bytes(read);
    }

    /** Reads, one thing at a time. */
    private <T> void read(Reading<T> reads, Consumer<T> result) {
        if (reading) {
            return;
        }
        reading = true;
        files.execute(() -> {
            Runnable outcome = attempt(reads, result);
            connection.shard().post(() -> {
                reading = false;
                if (over) {
                    close();
                } else {
                    outcome.run();
                }
            });
        });
    }

    /** On a thread that may wait. */
    private interface Reading<T> {
        T run() throws IOException;
    }

    /** What is left to do on the loop. */
    private <T> Runnable attempt(Reading<T> reads, Consumer<T> result) {
        try {
            T read = reads.run();
            return () -> {
                result.accept(read);
                requireNonNull(stream).ready();
            };
        } catch (EOFException shorter) {
            LOG.error("a file has become shorter; see tidings-server doctor", shorter);
            return () -> cancel(ErrorCode.FILE_MISMATCH, "the file is shorter than it was");
        } catch (IOException | RuntimeException | Error fault) {
            LOG.error("a file can't be read", fault);
            return () -> cancel(ErrorCode.INTERNAL, "the file can't be read");
        }
    }

    private void cancel(ErrorCode code, String why) {
        requireNonNull(stream).cancel(new ProtocolException(code, why));
    }

    private static ByteBuffer read(Blob open, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (open.read(from + bytes.position(), bytes) < 0) {
                throw new EOFException("the file is shorter than it was");
            }
        }
        return bytes.flip();
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
