package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says of file systems' failures what they mean: their own messages are often no more than a path. */
final class Complaint {
    private Complaint() {}

    static IOException reading(Path path, IOException failure) {
        return of(path, "can't be read", failure);
    }

    static IOException writing(Path path, IOException failure) {
        return of(path, "can't be written", failure);
    }

    /** A path for people; the current folder has no name of its own. */
    static Path shown(Path path) {
        return path.toString().isEmpty() ? path.toAbsolutePath() : path;
    }

    private static IOException of(Path path, String what, IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            return failure;
        }
        String told = failure.getMessage();
        if (told != null && told.startsWith(shown(path) + ": ")) {
            return failure; // one that was said well already
        }
        return new IOException(shown(path) + ": " + what + " (" + reason(failure) + ")", failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "not allowed";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "something else is there";
        }
        if (failure instanceof NotDirectoryException) {
            return "no folder";
        }
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
