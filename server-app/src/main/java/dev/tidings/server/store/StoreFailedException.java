package dev.tidings.server.store;

/** The outcome of a write is unknown: what holds is what the reopened store reads. */
public final class StoreFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param cause what the database reported
     */
    public StoreFailedException(Throwable cause) {
        super("the outcome of a write is unknown", cause);
    }
}
