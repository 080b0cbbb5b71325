package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload that begins, or is gone on with.
 *
 * @param owner the user's number
 * @param upload the client's id for it
 * @param file id of the file, if there is none for this upload yet
 * @param name as typed
 * @param size bytes, or null if this opening doesn't tell
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits, or null if this opening doesn't tell
 * @param quota most bytes of the owner
 * @param at stamp
 */
public record UploadStart(
        long owner,
        String upload,
        FileId file,
        String name,
        @Nullable Long size,
        @Nullable String sha256,
        long quota,
        Instant at) {
    /** Validates. */
    public UploadStart {
        requireNonNull(upload, "upload is null");
        requireNonNull(file, "file is null");
        requireNonNull(name, "name is null");
        requireNonNull(at, "at is null");
        if (size != null && size < 0) {
            throw new IllegalArgumentException("size: " + size + " (expected: >= 0)");
        }
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "UploadStart[owner=" + owner + ", file=" + file + ", size=" + size + "]";
    }
}
