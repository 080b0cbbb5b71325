package dev.tidings.protocol.message;

/**
 * {@code block}: nothing more from a user. See docs/protocol.md, "Blocking".
 *
 * @param user whom, another than oneself
 */
public record Block(String user) implements ClientMessage, Request<Done> {
    /** Validates. */
    public Block {
        Check.userName(user, "user");
    }
}
