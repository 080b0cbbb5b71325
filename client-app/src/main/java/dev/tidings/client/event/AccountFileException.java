package dev.tidings.client.event;

import org.jspecify.annotations.Nullable;

/** An account's file can't be written, or isn't one that can be read. The message says which, where and why. */
public final class AccountFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message with the file and, where it is about its contents, the line
     * @param cause why, or null
     */
    public AccountFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
