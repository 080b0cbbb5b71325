package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code typing}: somebody is writing at this moment. May be lost. See docs/protocol.md, "Typing".
 *
 * @param conversation id of the conversation
 * @param user who; null where a client says it of its own user
 */
public record Typing(String conversation, @Nullable String user) implements ClientMessage, ServerMessage {
    /** Validates. */
    public Typing {
        Check.conversationId(conversation, "conversation");
        if (user != null) {
            Check.userName(user, "user");
        }
    }
}
