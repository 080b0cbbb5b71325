package dev.tidings.server.config;

/** Who may create an account. */
public enum SignUpPolicy {
    /** Anybody who reaches the server. */
    OPEN,
    /** Who has a code that an admin made. */
    INVITE,
    /** Nobody. */
    CLOSED
}
