package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A file of this machine. */
final class PathSource implements Source {
    private final Path path;
    private @Nullable FileChannel channel;
    private @Nullable SourceKey key;

    PathSource(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "file" : name.toString();
    }

    @Override
    public void open() throws IOException {
        try {
            Path real = path.toRealPath();
            BasicFileAttributes found = Files.readAttributes(real, BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                throw new IOException(path + ": no file that could be sent");
            }
            channel = FileChannel.open(real, StandardOpenOption.READ);
            key = new SourceKey(
                    real.toString(), found.size(), found.lastModifiedTime().toString());
        } catch (IOException failure) {
            throw Complaint.reading(path, failure);
        }
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(opened().size());
    }

    @Override
    public Optional<SourceKey> key() {
        return Optional.of(opened());
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("source: not open");
        }
        long left = opened().size() - position;
        if (left <= 0) {
            return -1;
        }
        into.limit((int) Math.min(into.limit(), into.position() + left));
        int count = 0;
        while (into.hasRemaining()) {
            int read = read(open, position + count, into);
            if (read < 0) {
                throw new IOException(path + ": became shorter while it was read; nothing was sent");
            }
            count += read;
        }
        return count;
    }

    private int read(FileChannel open, long position, ByteBuffer into) throws IOException {
        try {
            return open.read(into, position);
        } catch (IOException failure) {
            throw Complaint.reading(path, failure);
        }
    }

    @Override
    public void checkUnchanged() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(Path.of(opened().path()), BasicFileAttributes.class);
            if (found.size() != opened().size()
                    || !found.lastModifiedTime().toString().equals(opened().modified())) {
                throw new IOException(path + ": was changed while it was read; nothing was sent");
            }
        } catch (NoSuchFileException gone) {
            throw new IOException(path + ": vanished while it was read; nothing was sent", gone);
        }
    }

    @Override
    public boolean mayHang() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private SourceKey opened() {
        if (key == null) {
            throw new IllegalStateException("source: not open");
        }
        return key;
    }
}
