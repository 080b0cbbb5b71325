package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.AccountFileException;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of an account's file, and refuses at the first one that can't be. Holds one line at a time, and
 * follows no name that stands in the file. All methods throw an {@link AccountFileException}. One thread.
 */
final class AccountFileReader implements AutoCloseable {
    private final Path file;
    private final ZipInputStream zip;
    private final LineReader lines;
    private final FileLimits limits;
    private final JsonCodec codec = new JsonCodec(AccountFile.VOCABULARY);
    private final Grammar grammar = new Grammar();

    private AccountFileReader(Path file, ZipInputStream zip, FileLimits limits) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
        this.lines = new LineReader(zip, limits);
    }

    static AccountFileReader open(Path file, FileLimits limits) {
        ZipInputStream zip = null;
        try {
            zip = new ZipInputStream(Files.newInputStream(file));
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(AccountFile.LINES)) {
                throw new AccountFileException(file + ": no account in it (expected: an export of Tidings)", null);
            }
            return new AccountFileReader(file, zip, limits);
        } catch (IOException | IllegalArgumentException | AccountFileException failure) {
            close(zip);
            throw failure instanceof AccountFileException told ? told : unreadable(file, failure);
        }
    }

    /** What was read so far. */
    Grammar grammar() {
        return grammar;
    }

    /** The next line, or null behind the last one. Lines of kinds that a later version adds are passed over. */
    @Nullable
    Record next() {
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                Record read = read(line);
                if (read != null) {
                    grammar.take(read);
                    return read;
                }
            }
            grammar.finish();
            return null;
        } catch (IllegalArgumentException impossible) {
            throw refused(String.valueOf(impossible.getMessage()), impossible);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** The files behind the lines; once, when all of these are read. */
    BlobReader blobs() {
        return new BlobReader(file, zip, limits);
    }

    /** Says that the line read last can't be. */
    AccountFileException refused(String why, Throwable cause) {
        return new AccountFileException(file + ": line " + Math.max(1, lines.number()) + ": " + why, cause);
    }

    private @Nullable Record read(byte[] line) {
        try {
            Envelope message = codec.read(line);
            if (message.kind() != Envelope.Kind.EVENT) {
                throw new IllegalArgumentException("id or re (expected: none)");
            }
            return message.body();
        } catch (MalformedMessageException malformed) {
            if (malformed.refusal().code() == ErrorCode.UNKNOWN_TYPE) {
                return null;
            }
            throw new IllegalArgumentException(malformed.refusal().getMessage(), malformed);
        }
    }

    static AccountFileException unreadable(Path file, Exception failure) {
        return new AccountFileException(
                failure instanceof NoSuchFileException
                        ? file + ": no such file"
                        : file + ": can't be read as a ZIP file (" + failure.getMessage() + ")",
                failure);
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(@Nullable ZipInputStream zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException alreadyRead) {
            // What was wanted of it is here.
        }
    }
}
