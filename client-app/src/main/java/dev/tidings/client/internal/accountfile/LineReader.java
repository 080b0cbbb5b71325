package dev.tidings.client.internal.accountfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines, none of which is longer than it may be. One thread. */
final class LineReader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final FileLimits limits;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private long bytes;
    private long number;

    LineReader(InputStream in, FileLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Number of the line read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end, or null behind the last one; throws an {@link IllegalArgumentException}. */
    byte @Nullable [] next() throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        number++;
        require(number <= limits.lines(), "lines: " + number + " (expected: <= " + limits.lines() + ")");
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        do {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            require(line.size() + (end - from) <= limits.lineBytes(), "longer than " + limits.lineBytes() + " bytes");
            line.write(buffer, from, end - from);
            boolean whole = end < to;
            from = whole ? end + 1 : end;
            if (whole) {
                break;
            }
        } while (fill());
        return line.toByteArray();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        bytes += to;
        require(bytes <= limits.bytes(), "bytes: " + bytes + " (expected: <= " + limits.bytes() + ")");
        return to > 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
