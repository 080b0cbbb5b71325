package dev.tidings.protocol.message;

/**
 * {@code probe}: asks the server to reach a device of a user. See docs/protocol.md, "Probing".
 *
 * @param user log-in name
 */
public record Probe(String user) implements ClientMessage, Request<Probed> {
    /** Validates. */
    public Probe {
        Check.userName(user, "user");
    }
}
