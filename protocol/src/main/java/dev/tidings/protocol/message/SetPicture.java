package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code setPicture}: makes an image of the user's own the picture in the profile. See docs/protocol.md, "Profiles".
 *
 * @param file id of a file the user has uploaded, or null for no picture
 */
public record SetPicture(@Nullable String file) implements FileRequest, Request<Done> {
    /** Validates. */
    public SetPicture {
        if (file != null) {
            Check.fileId(file, "file");
        }
    }
}
