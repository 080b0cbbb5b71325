package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Bye;

/** Why a session is over, for people. */
public final class Farewells {
    private Farewells() {}

    /**
     * Says it.
     *
     * @param reason as of {@link dev.tidings.client.event.ClientListener#ended}
     * @return a sentence that says what to do, not inert
     */
    public static String say(String reason) {
        return switch (reason) {
            case Bye.LOGOUT -> "logged out";
            case Bye.IDLE -> "you did nothing for so long that the server ended the session; start again to go on";
            case Bye.REPLACED ->
                "another program is this device now, or another device has the one session there may be";
            case Bye.REVOKED -> "this device was logged out from elsewhere; log in to go on";
            case Bye.KICKED -> "an admin ended your sessions; start again to come back";
            case "unsupported_protocol" -> "the server speaks another version of the protocol; update one of the two";
            case "store" -> "what this device remembers can't be written any more (see tidings.log)";
            default -> "the session ended: " + reason;
        };
    }
}
