package dev.tidings.client.terminal.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * How far {@code recv} has printed. It moves after the output took the lines: a program that dies in between sees them
 * again, and none is lost. One thread, under the lock of its device.
 */
final class Bookmark {
    private final Path file;
    private long place;

    private Bookmark(Path file, long place) {
        this.file = file;
        this.place = place;
    }

    static Bookmark beside(Path store) {
        Path file = store.resolveSibling(store.getFileName() + ".printed");
        try {
            return new Bookmark(file, Long.parseLong(Files.readString(file).strip()));
        } catch (NoSuchFileException fresh) {
            return new Bookmark(file, 0);
        } catch (NumberFormatException | IOException failure) {
            throw new IllegalStateException(file + ": can't be read; without it all is printed again", failure);
        }
    }

    /** On disk before it gets its name: an empty one would be unreadable. */
    private static void write(Path next, String text) throws IOException {
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Place of the last arrival that was printed, or 0. */
    long place() {
        return place;
    }

    void move(long to) {
        if (to == place) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            write(next, Long.toString(to));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            place = to;
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": can't be written", failure);
        }
    }
}
