package dev.tidings.client.terminal.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Standard output for bytes. A {@link PrintStream} keeps its failures to itself; here a full disk, or a reader that has
 * gone, is one. Any one thread at a time.
 */
final class StandardOutput implements WritableByteChannel {
    private final PrintStream out;

    /** Takes a stream, which stays open. */
    StandardOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        if (bytes.hasArray()) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
            bytes.position(bytes.limit());
        } else {
            byte[] copy = new byte[count];
            bytes.get(copy);
            out.write(copy, 0, count);
        }
        if (out.checkError()) {
            throw new IOException("standard output: can't be written");
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        out.flush();
    }
}
