package dev.tidings.client.internal.transfer;

/** What was there was no good; the transfer begins at its beginning. Stackless. */
final class Anew extends RuntimeException {
    private static final long serialVersionUID = 1;

    Anew() {
        super("begins anew", null, false, false);
    }
}
