package dev.tidings.system.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files whose bytes mean nothing, and are the same for the same seed. */
public final class RandomFile {
    private RandomFile() {}

    /**
     * Writes one.
     *
     * @param file where
     * @param bytes how many
     * @param seed of its bytes
     * @return the file
     * @throws IOException if it can't be written
     */
    public static Path write(Path file, int bytes, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] block = new byte[1 << 16];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int left = bytes; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, Math.min(left, block.length));
            }
        }
        return file;
    }
}
