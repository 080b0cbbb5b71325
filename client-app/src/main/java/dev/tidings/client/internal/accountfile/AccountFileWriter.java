package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.AccountFileException;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.message.Envelope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an account's file under another name, and gives it its own once it is whole and on disk. Nobody but its owner
 * can read it. One thread.
 */
final class AccountFileWriter implements AutoCloseable {
    private static final String OWNER_ONLY = "rw-------";

    private final Path target;
    private final boolean overwrite;
    private final Path partial;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final JsonCodec codec = new JsonCodec(AccountFile.VOCABULARY);

    private AccountFileWriter(Path target, boolean overwrite, Path partial, FileChannel channel) {
        this.target = target;
        this.overwrite = overwrite;
        this.partial = partial;
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    /** Begins a file; throws an {@link AccountFileException} where there is one already, unless that may go. */
    static AccountFileWriter open(Path target, boolean overwrite, AccountFile.Header header) {
        Path file = target.toAbsolutePath();
        if (file.getFileName() == null) {
            throw new AccountFileException(target + ": no file (expected: a name)", null);
        }
        try {
            if (!overwrite && Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Path partial = temporary(file);
            AccountFileWriter writer = new AccountFileWriter(
                    file, overwrite, partial, FileChannel.open(partial, StandardOpenOption.WRITE));
            writer.begin(header);
            return writer;
        } catch (IOException failure) {
            throw unwritable(target, failure);
        }
    }

    private static Path temporary(Path file) throws IOException {
        return Files.createTempFile(file.getParent(), "." + file.getFileName() + ".", ".partial", attributes(file));
    }

    private static FileAttribute<?>[] attributes(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    private void begin(AccountFile.Header header) throws IOException {
        try {
            ZipEntry lines = new ZipEntry(AccountFile.LINES);
            lines.setLastModifiedTime(FileTime.from(header.at()));
            zip.putNextEntry(lines);
            add(header);
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    void add(Record line) {
        try {
            zip.write(codec.write(Envelope.event(line)));
            zip.write('\n');
        } catch (IOException failure) {
            throw unwritable(target, failure);
        }
    }

    /** Ends the lines; files may follow them. */
    void end(AccountFile.End end) {
        add(end);
        try {
            zip.closeEntry();
        } catch (IOException failure) {
            throw unwritable(target, failure);
        }
    }

    /** A place to put the bytes of a file, which is gone once it is closed. */
    FileChannel aside() {
        try {
            Path path = temporary(target);
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException failure) {
            throw unwritable(target, failure);
        }
    }

    /** Adds a file; behind the end of the lines. */
    void add(String sha256, FileChannel bytes) {
        try {
            bytes.position(0);
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(AccountFile.FILES + sha256));
            Channels.newInputStream(bytes).transferTo(zip);
            zip.closeEntry();
        } catch (IOException failure) {
            throw unwritable(target, failure);
        }
    }

    /** Ends the file, and shows it. */
    void finish() {
        try {
            zip.finish();
            zip.flush();
            channel.force(true);
            zip.close();
            if (overwrite) {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(partial, target);
            }
        } catch (IOException failure) {
            throw unwritable(target, failure);
        }
    }

    private static AccountFileException unwritable(Path target, IOException failure) {
        return new AccountFileException(
                failure instanceof FileAlreadyExistsException
                        ? target + ": exists already (expected: another name, or that it may be overwritten)"
                        : target + ": can't be written (" + failure + ")",
                failure);
    }

    /** Leaves nothing behind, unless it was finished. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(partial);
        } catch (IOException left) {
            throw unwritable(partial, left);
        }
    }
}
