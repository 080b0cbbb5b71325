package dev.tidings.client.event;

/** How a client stands with its server. */
public enum ConnectionState {
    /** Not started, closed, or ended for good: nothing happens by itself. */
    CLOSED,
    /** No connection; the client tries to get one. */
    CONNECTING,
    /** Connected, and no session is open. */
    CONNECTED,
    /** The session is open; what was missed is still arriving. */
    SYNCING,
    /** The session is open and up to date. */
    LIVE
}
