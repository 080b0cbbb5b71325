package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Content.Image;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A whole file.
 *
 * @param file its id
 * @param owner number of who uploaded it
 * @param name as typed
 * @param size bytes
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 * @param image its size in pixels, if it is an image
 * @param at when it was stored
 */
public record StoredFile(
        FileId file,
        long owner,
        String name,
        long size,
        String sha256,
        @Nullable Image image,
        Instant at) {
    /** Validates. */
    public StoredFile {
        requireNonNull(file, "file is null");
        requireNonNull(name, "name is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(at, "at is null");
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "StoredFile[" + file + ", owner=" + owner + ", size=" + size + "]";
    }
}
