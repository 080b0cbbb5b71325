package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Lines of text in a file that grows at its end. A line that a kill cut off is passed over, and keeps none that follows
 * from being read. Under its owner's lock.
 *
 * @param path nobody else's
 */
record JournalFile(Path path) {
    /** All of them; none where there is no file. Unlike a reader, this takes what isn't text, too. */
    List<String> lines() throws IOException {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException fresh) {
            return List.of();
        }
    }

    /**
     * Adds one.
     *
     * @param lasting whether it is on disk when this returns; if not, it outlives the program, not the system
     */
    void add(String line, boolean lasting) throws IOException {
        try (FileChannel out =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = out.size();
            out.position(end);
            write(out, (isCutOff(out, end) ? "\n" : "") + line + "\n");
            if (lasting) {
                out.force(false);
            }
        }
    }

    /** Replaces all. */
    void replace(List<String> lines) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(out, String.join("\n", lines) + "\n");
            out.force(true);
        }
        Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isCutOff(FileChannel out, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end > 0 && out.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    private static void write(FileChannel out, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
