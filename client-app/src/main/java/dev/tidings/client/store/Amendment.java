package dev.tidings.client.store;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.util.Optional;

/**
 * What an entry does to an earlier one of its conversation: an edit gives a text another wording, a deletion leaves
 * nothing of it, here or in its edits. See docs/protocol.md, "Kinds". Who may do so is the server's to judge.
 *
 * @param conversation id of the conversation
 * @param target place of the text
 * @param by the entry that changes it
 */
record Amendment(String conversation, long target, Entry by) {
    /** Empty for entries that change nothing. */
    static Optional<Amendment> of(Entry entry) {
        if (entry.content() instanceof Content.Edit edit) {
            return Optional.of(new Amendment(entry.conversation(), edit.target(), entry));
        }
        if (entry.content() instanceof Content.Deletion deletion) {
            return Optional.of(new Amendment(entry.conversation(), deletion.target(), entry));
        }
        return Optional.empty();
    }

    boolean deletes() {
        return by.content() instanceof Content.Deletion;
    }

    /** An entry as it is from then on; the same where it isn't concerned. */
    Entry applyTo(Entry entry) {
        if (!entry.conversation().equals(conversation)) {
            return entry;
        }
        boolean isTarget = entry.seq() == target && entry.content() instanceof Content.Text;
        boolean isImported = entry.seq() == target && entry.content() instanceof Content.Imported;
        boolean isEditOfTarget = entry.content() instanceof Content.Edit edit && edit.target() == target;
        if (deletes()) {
            return isTarget || isImported || isEditOfTarget ? with(entry, new Content.Deleted()) : entry;
        }
        if (isTarget && entry.content() instanceof Content.Text said && by.content() instanceof Content.Edit edit) {
            return with(entry, new Content.Text(edit.text(), said.replyTo(), by.at()));
        }
        return entry;
    }

    private static Entry with(Entry entry, Content content) {
        return new Entry(
                entry.conversation(),
                entry.seq(),
                entry.from(),
                entry.to(),
                entry.device(),
                entry.n(),
                entry.at(),
                content);
    }
}
