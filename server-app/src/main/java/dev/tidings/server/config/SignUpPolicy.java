package dev.tidings.server.config;

/** Who may create an account. */
public enum SignUpPolicy {
    /** Anybody who reaches the server. */
    OPEN,
    /** Nobody. */
    CLOSED
}
