package dev.tidings.protocol.message;

/** {@code logout}: ends the session and its token; answered with {@code bye}. See docs/protocol.md, "Leaving". */
public record LogOut() implements ClientMessage, Request<Bye> {}
