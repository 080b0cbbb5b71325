package dev.tidings.client.store;

import org.jspecify.annotations.Nullable;

/** A client's store can't be opened, read or written. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean inUse;

    /**
     * Creates one.
     *
     * @param message what failed, with the file where there is one
     * @param cause why, or null
     */
    public StoreException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    StoreException(String message, @Nullable Throwable cause, boolean inUse) {
        super(message, cause);
        this.inUse = inUse;
    }

    /**
     * Whether another program has the store.
     *
     * @return true if it may be free later
     */
    public boolean inUse() {
        return inUse;
    }
}
