package dev.tidings.protocol.message;

/** {@code logins}: asks for the last log-ins of the user. See docs/protocol.md, "Accounts". */
public record ListLogIns() implements ClientMessage, Request<LogInList> {}
