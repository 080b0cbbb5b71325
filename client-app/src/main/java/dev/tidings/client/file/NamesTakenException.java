package dev.tidings.client.file;

import java.io.IOException;

/** All names that a file could get in its folder are taken. The others there, and the disk, are well. */
public final class NamesTakenException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message for people
     */
    public NamesTakenException(String message) {
        super(message);
    }
}
