package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.AccountFileException;
import dev.tidings.client.internal.transfer.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of an account's file, one after the other, and refuses what can't stand there. Holds the names and a
 * piece of one file. All methods throw an {@link AccountFileException}. One thread at a time.
 */
final class BlobReader {
    private static final Pattern NAME = Pattern.compile(AccountFile.FILES + "([0-9a-f]{64})");
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Its own length, and that of the longest comment behind it. */
    private static final int MOST_END_BYTES = 22 + 65_535;

    private static final String END = "PK\u0005\u0006";

    private final Path file;
    private final ZipInputStream zip;
    private final FileLimits limits;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Set<String> names = new HashSet<>();
    private long bytes;

    BlobReader(Path file, ZipInputStream zip, FileLimits limits) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
    }

    /** The SHA-256 that the next file should have, or null behind the last one. */
    @Nullable
    String next() {
        try {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                require(isWhole(), "the end is missing: it was cut off");
                return null;
            }
            require(names.size() < limits.files(), "more of them than " + limits.files());
            Matcher name = NAME.matcher(entry.getName());
            require(name.matches(), "no name of one (expected: " + AccountFile.FILES + " and a SHA-256)");
            require(names.add(name.group(1)), "a second time");
            return name.group(1);
        } catch (IOException | IllegalArgumentException failure) {
            throw AccountFileReader.unreadable(file, failure);
        }
    }

    /** Reads the file to its end; refuses it unless its bytes are those that its name says. */
    void check(String sha256, Runnable progress) {
        Digest digest = new Digest();
        for (int count = read(buffer.length); count >= 0; count = read(buffer.length)) {
            digest.add(digest.length(), ByteBuffer.wrap(buffer, 0, count));
            progress.run();
        }
        require(digest.hex().equals(sha256), "other bytes than its name says");
    }

    /** What is left of the file, which another thread may read until it closes this. */
    Remainder remainder() {
        return new Remainder();
    }

    /** The rest of a file. */
    final class Remainder implements ReadableByteChannel {
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        /** Completes when nobody reads it any more: only then may the next file be asked for. */
        CompletableFuture<Void> closed() {
            return closed;
        }

        @Override
        public int read(ByteBuffer into) {
            int count = BlobReader.this.read(Math.min(buffer.length, into.remaining()));
            if (count > 0) {
                into.put(buffer, 0, count);
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return !closed.isDone();
        }

        @Override
        public void close() {
            closed.complete(null);
        }
    }

    /** Says that the file read last can't be. */
    AccountFileException refused(String why) {
        return new AccountFileException(file + ": file " + names.size() + " behind the lines: " + why, null);
    }

    private int read(int most) {
        try {
            int count = zip.read(buffer, 0, most);
            bytes += Math.max(0, count);
            require(bytes <= limits.fileBytes(), "bytes: " + bytes + " (expected: <= " + limits.fileBytes() + ")");
            return count;
        } catch (IOException failure) {
            throw AccountFileReader.unreadable(file, failure);
        }
    }

    /** A ZIP file that was cut off between two members would be read as one with fewer. */
    private boolean isWhole() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(MOST_END_BYTES, channel.size()));
            long begin = channel.size() - tail.capacity();
            while (tail.hasRemaining() && channel.read(tail, begin + tail.position()) >= 0) {
                // Until it is full.
            }
            return new String(tail.array(), StandardCharsets.ISO_8859_1).contains(END);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw refused(otherwise);
        }
    }
}
