package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.NamesTakenException;
import dev.tidings.client.file.SafeNames;
import dev.tidings.client.file.WhenThere;
import dev.tidings.protocol.message.DownloadStarted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder. What isn't whole yet stands in {@code .ID.part}, where another attempt finds it; nothing has the file's
 * name before it is the file, and nothing that is there is overwritten unless that is wanted. Names of others never
 * lead out of the folder, and no link is followed that lies in it.
 */
final class FolderSink implements Sink {
    /** More of one name are no use to anybody. */
    static final int MOST_NUMBER = 999;
    /** Files of one name and size that are compared: more of them take longer to read than the file to fetch. */
    static final int MOST_COMPARED = 16;

    private static final int CHUNK_BYTES = 256 * 1024;

    private final Path folder;
    private final Partial part;
    private final WhenThere whenThere;
    /** The hash of what wasn't there when it was looked for; that isn't done again after each cut. */
    private @Nullable String missing;

    FolderSink(Path folder, String file, WhenThere whenThere) {
        this.folder = folder;
        this.part = new Partial(folder, file);
        this.whenThere = whenThere;
    }

    @Override
    public void open(Digest digest) throws IOException {
        try {
            // A link to a folder is a folder, too, unlike for createDirectories.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            part.open();
            digest(part.channel(), digest);
            part.channel().position(digest.length());
        } catch (IOException failure) {
            throw Complaint.writing(folder, failure);
        }
    }

    @Override
    public Optional<Path> find(DownloadStarted told) throws IOException {
        if (whenThere == WhenThere.REPLACE || told.sha256().equals(missing)) {
            return Optional.empty();
        }
        int compared = 0;
        for (int number = 1; number <= MOST_NUMBER && compared < MOST_COMPARED; number++) {
            Path candidate = candidate(told, number);
            if (!Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
                break;
            }
            if (!hasSize(candidate, told)) {
                continue;
            }
            compared++;
            if (isSame(candidate, told)) {
                part.delete();
                return Optional.of(candidate);
            }
        }
        missing = told.sha256();
        return Optional.empty();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                part.channel().write(bytes);
            }
        } catch (IOException failure) {
            throw Complaint.writing(folder, failure);
        }
    }

    @Override
    public boolean restart() throws IOException {
        try {
            part.restart();
            return true;
        } catch (IOException failure) {
            throw Complaint.writing(folder, failure);
        }
    }

    @Override
    public Optional<Path> publish(DownloadStarted told) throws IOException {
        try {
            part.channel().force(true);
            Path target = whenThere == WhenThere.REPLACE ? replace(candidate(told, 1)) : add(told);
            part.moved();
            syncFolder();
            return Optional.of(target);
        } catch (IOException failure) {
            throw Complaint.writing(folder, failure);
        }
    }

    @Override
    public Optional<Path> place() {
        return Optional.of(part.path().toAbsolutePath().normalize());
    }

    @Override
    public boolean mayHang() {
        return false;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }

    private Path candidate(DownloadStarted told, int number) {
        String name = SafeNames.of(told.name());
        return folder.resolve(number == 1 ? name : SafeNames.numbered(name, number));
    }

    private Path replace(Path target) throws IOException {
        Files.move(part.path(), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    private Path add(DownloadStarted told) throws IOException {
        for (int number = 1; number <= MOST_NUMBER; number++) {
            Path candidate = candidate(told, number);
            if (!Files.exists(candidate, LinkOption.NOFOLLOW_LINKS) && addAs(candidate)) {
                return candidate;
            }
        }
        throw new NamesTakenException(Complaint.shown(folder) + ": " + MOST_NUMBER + " files of that name are there");
    }

    /** A second name, unlike a move on these systems, fails where somebody else was faster. */
    private boolean addAs(Path target) throws IOException {
        if (!Partial.hasCountedNames(target)) {
            return moveTo(target);
        }
        try {
            Files.createLink(target, part.path());
        } catch (FileAlreadyExistsException meanwhile) {
            return false;
        } catch (UnsupportedOperationException | IOException noLinks) {
            return moveTo(target);
        }
        try {
            Files.deleteIfExists(part.path());
        } catch (IOException left) {
            // The file is where it belongs. The next attempt sees that this is another name of it.
            return true;
        }
        return true;
    }

    private boolean moveTo(Path target) throws IOException {
        try {
            Files.move(part.path(), target);
            return true;
        } catch (FileAlreadyExistsException meanwhile) {
            return false;
        }
    }

    private static boolean hasSize(Path there, DownloadStarted told) {
        try {
            return Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS) && Files.size(there) == told.size();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** One that can't be read isn't known to be the same. */
    private static boolean isSame(Path there, DownloadStarted told) throws IOException {
        Digest digest = new Digest();
        try (FileChannel opened = FileChannel.open(there, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            digest(opened, digest);
        } catch (ClosedByInterruptException stopped) {
            throw stopped;
        } catch (IOException unreadable) {
            return false;
        }
        return digest.length() == told.size() && digest.hex().equals(told.sha256());
    }

    private static void digest(FileChannel opened, Digest digest) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        while (opened.read(chunk.clear(), digest.length()) > 0) {
            digest.add(digest.length(), chunk.flip());
        }
    }

    /** Makes the name last, too. Where folders can't be opened, that is the system's affair. */
    private void syncFolder() {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException notHere) {
            return;
        }
    }
}
