package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.json.ContentCodec;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Send;
import java.nio.charset.StandardCharsets;

/**
 * Judges what is sent by itself, before it is known where it goes: kind, size, kind of address. See docs/protocol.md,
 * "Kinds".
 *
 * @param codec makes the body
 */
record Submission(ContentCodec codec) {
    /** No character takes more bytes. */
    private static final int MOST_BYTES = 6;

    /** What may be appended; throws a {@link ProtocolException} for the rest. */
    Content judge(Address to, Content content) {
        if (content instanceof Content.Deleted || content instanceof Content.Unknown) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "kind: not one to send");
        }
        if (to.kind() == Address.Kind.EVERYONE && !isPlain(content)) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "kind: not in * (expected: a text that is no reply)");
        }
        if (content instanceof GroupChange.Creation && to.kind() != Address.Kind.GROUP) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "to: no name of a group (expected: #name)");
        }
        requireFit(content);
        if (content instanceof Content.Imported imported) {
            requireFit(imported.entry().content());
        }
        if (content instanceof Content.File file && file.text() != null) {
            requireFit(file.text());
        }
        if (content instanceof Content.Text said) {
            // The stamp of an edit is the server's to set.
            return said.editedAt() == null ? said : new Content.Text(said.text(), said.replyTo(), null);
        }
        return content;
    }

    String body(Content content) {
        return codec.fields(content);
    }

    private static boolean isPlain(Content content) {
        return content instanceof Content.Text said && said.replyTo() == null;
    }

    private void requireFit(Content content) {
        if (content instanceof Content.Edit edit) {
            requireFit(edit.text());
        } else if (content instanceof Content.Text said) {
            requireFit(said.text());
        } else if (content instanceof Content.File file && file.text() != null) {
            requireFit(file.text());
        }
    }

    private void requireFit(String text) {
        if (text.length() > Send.TEXT_LIMIT / MOST_BYTES
                && codec.quote(text).getBytes(StandardCharsets.UTF_8).length > Send.TEXT_LIMIT) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, "text: too long (expected: <= " + Send.TEXT_LIMIT + " bytes as JSON)");
        }
    }
}
