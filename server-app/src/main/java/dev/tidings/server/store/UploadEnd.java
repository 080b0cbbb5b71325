package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Content.Image;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload that has arrived and was found to be right.
 *
 * @param file its id
 * @param opening its number
 * @param size bytes
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 * @param image its size in pixels, if it is an image
 * @param quota most bytes of the owner
 * @param at stamp
 */
public record UploadEnd(
        FileId file,
        long opening,
        long size,
        String sha256,
        @Nullable Image image,
        long quota,
        Instant at) {
    /** Validates. */
    public UploadEnd {
        requireNonNull(file, "file is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(at, "at is null");
    }
}
