package dev.tidings.client.internal.desk;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Send;

/**
 * What must not enter the outbox, because it would end every connection it goes out on: text that has no UTF-8, or no
 * place in a frame.
 */
public final class OutgoingContent {
    private OutgoingContent() {}

    /**
     * Looks at what is to be sent. The exact limit of a text, which counts escapes too, is the server's to judge.
     *
     * @param content any kind
     * @throws IllegalArgumentException if it isn't for sending, or has a surrogate without its partner
     * @throws ProtocolException with {@link ErrorCode#TOO_LARGE}
     */
    public static void check(Content content) {
        if (content instanceof Content.Deleted || content instanceof Content.Unknown) {
            throw new IllegalArgumentException("content: " + content.kind() + " (expected: a kind that can be sent)");
        }
        if (content instanceof Content.Imported imported && !(imported.entry().content() instanceof Content.Unknown)) {
            check(imported.entry().content());
        } else if (content instanceof Content.Text said) {
            check(said.text());
        } else if (content instanceof Content.Edit edit) {
            check(edit.text());
        } else if (content instanceof Content.Reaction reaction && reaction.reaction() != null) {
            check(reaction.reaction());
        } else if (content instanceof Content.File file) {
            check(file.name() == null ? "" : file.name());
            check(file.text() == null ? "" : file.text());
        }
    }

    private static void check(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException("text: lone surrogate at " + i + " (expected: Unicode)");
            }
        }
        if (bytes > Send.TEXT_LIMIT) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, "text: " + bytes + " bytes (expected: <= " + Send.TEXT_LIMIT + ")");
        }
    }
}
