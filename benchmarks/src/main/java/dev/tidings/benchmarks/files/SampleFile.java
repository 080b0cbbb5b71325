package dev.tidings.benchmarks.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * What is moved. It goes with its folder.
 *
 * @param folder where it is
 * @param size in bytes
 */
record SampleFile(Path folder, long size) {
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final double NANOS = 1e9;

    /**
     * Makes it. It is in memory then, as whoever just made a file has it, and on disk, so that nothing writes it later.
     */
    static SampleFile in(Path folder, long size) {
        SampleFile file = new SampleFile(folder, size);
        SplittableRandom random = new SplittableRandom(1);
        byte[] chunk = new byte[CHUNK_BYTES];
        try (FileChannel channel =
                FileChannel.open(file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long left = size; left > 0; left -= chunk.length) {
                random.nextBytes(chunk);
                channel.write(ByteBuffer.wrap(chunk, 0, (int) Math.min(left, chunk.length)));
            }
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }

    Path path() {
        return folder.resolve("sample");
    }

    /** How long this process takes for the hash of these bytes; reading them isn't in it. */
    double sha256Seconds() {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        long nanos = 0;
        try (FileChannel channel = FileChannel.open(path())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            while (channel.read(chunk.clear()) >= 0) {
                long begun = System.nanoTime();
                digest.update(chunk.flip());
                nanos += System.nanoTime() - begun;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        return nanos / NANOS;
    }
}
