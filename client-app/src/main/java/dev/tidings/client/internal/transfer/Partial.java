package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .ID.part} while it is ours: whoever has the lock of the file that has this name, and nobody else,
 * writes to it and takes the name away. No other file is ever written to or cut short, be it a finished one that still
 * has this name too, or one that got another name meanwhile. One thread.
 */
final class Partial implements AutoCloseable {
    /** Each time it isn't ours in the end, another program did something; more in a row than this, it is at it. */
    private static final int MOST_ATTEMPTS = 10;

    private final Path folder;
    private final Path path;
    private @Nullable FileChannel channel;

    Partial(Path folder, String file) {
        this.folder = folder;
        this.path = folder.resolve("." + file + ".part");
    }

    Path path() {
        return path;
    }

    /** What is in it. */
    FileChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("part: not open");
        }
        return channel;
    }

    /** Makes it ours, empty or as an earlier attempt left it. */
    void open() throws IOException {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS && channel == null; attempt++) {
            Optional<Object> before = key();
            FileChannel opened = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            try {
                lock(opened);
                if (claim(before)) {
                    channel = opened;
                }
            } finally {
                if (channel == null) {
                    opened.close();
                }
            }
        }
        if (channel == null) {
            throw taken();
        }
    }

    /** Whether what is locked now is what has the name, and no finished file. */
    private boolean claim(Optional<Object> before) throws IOException {
        if (before.isEmpty() || !before.equals(key())) {
            // Who had the lock before has taken the name away.
            return false;
        }
        if (hasOtherName()) {
            // A program ended between giving the finished file its name and taking this one away.
            Files.deleteIfExists(path);
            return false;
        }
        return true;
    }

    /** Throws away what is in it. */
    void restart() throws IOException {
        delete();
        open();
    }

    /** Takes the name away, and what is in it with its last name. */
    void delete() throws IOException {
        FileChannel ours = channel();
        channel = null;
        try {
            // Still locked: afterwards the name may be another program's.
            Files.deleteIfExists(path);
        } finally {
            ours.close();
        }
    }

    /** It has another name alone now. */
    void moved() throws IOException {
        channel().close();
        channel = null;
    }

    /** Leaves it for another attempt, or nothing where nothing came. */
    @Override
    public void close() throws IOException {
        if (channel != null && channel.size() == 0) {
            delete();
        } else if (channel != null) {
            moved();
        }
    }

    private void lock(FileChannel opened) throws IOException {
        try {
            if (opened.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException ours) {
            // The same, within this program.
        }
        throw taken();
    }

    private IOException taken() {
        return new IOException(Complaint.shown(folder) + ": that file is being downloaded already");
    }

    /** Which file has the name; itself where the system tells no more than that one has it. */
    private Optional<Object> key() throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return Optional.of(key == null ? path : key);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private boolean hasOtherName() throws IOException {
        return hasCountedNames(path)
                && ((Number) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)).longValue() > 1;
    }

    /** Whether one can tell that a file has another name; nobody should give it one elsewhere. */
    static boolean hasCountedNames(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
