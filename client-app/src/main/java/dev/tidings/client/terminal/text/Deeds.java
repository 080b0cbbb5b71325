package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what people do beside saying something: a sentence that goes on after their name, inert. Immutable. */
final class Deeds {
    private static final ByKind<String> KINDS = new ByKind<String>()
            .on(Content.Edit.class, edit -> "edited a message: " + Inert.show(edit.text()))
            .on(Content.Deletion.class, deletion -> "deleted a message")
            .on(
                    Content.Reaction.class,
                    reaction -> reaction.reaction() == null
                            ? "took a reaction back"
                            : "reacted " + Inert.show(reaction.reaction()))
            .on(Content.File.class, Deeds::file)
            .on(GroupChange.Creation.class, Deeds::creation)
            .on(GroupChange.Addition.class, addition -> "added " + names(addition.users()))
            .on(GroupChange.Removal.class, removal -> "removed " + names(removal.users()))
            .on(GroupChange.Departure.class, departure -> "left the group")
            .on(GroupChange.RoleChange.class, Deeds::roleChange)
            .on(GroupChange.Renaming.class, renaming -> "renamed the group to #" + Inert.show(renaming.name()))
            .on(GroupChange.Settings.class, Deeds::settings);

    private Deeds() {}

    /** Empty for texts, and for what has no words. */
    static Optional<String> of(Content content) {
        return KINDS.of(content);
    }

    /** With the beginning of the text it is about, where that is remembered. */
    static Optional<String> of(Entry entry, Quotes quotes) {
        if (entry.content() instanceof Content.File file) {
            return Optional.of(file(file, "; getfile " + entry.seq()));
        }
        Optional<String> deed = of(entry.content());
        return entry.content() instanceof Content.Reaction reaction
                ? deed.map(done -> done
                        + quotes.of(entry.conversation(), reaction.target())
                                .map(quote -> " to: " + quote)
                                .orElse(" to message " + reaction.target()))
                : deed;
    }

    private static String file(Content.File file) {
        return file(file, "");
    }

    /** The size, and how to fetch it. */
    private static String file(Content.File file, String fetch) {
        String name = file.name() == null ? "" : ": " + Inert.show(file.name());
        String size = file.size() == null ? "" : " (" + Quantity.bytes(file.size()) + fetch + ")";
        return "sent a file" + name + size + (file.text() == null ? "" : ": " + Inert.show(file.text()));
    }

    private static String creation(GroupChange.Creation creation) {
        String members = creation.users().isEmpty() ? "" : " with " + names(creation.users());
        return "created the group" + members + (creation.history() == HistoryPolicy.ALL ? "; newcomers read all" : "");
    }

    private static String roleChange(GroupChange.RoleChange change) {
        String user = Inert.show(change.user());
        return change.role() == Role.OWNER
                ? "handed the group over to " + user
                : "made " + user + (change.role() == Role.ADMIN ? " an admin" : " a plain member");
    }

    private static String settings(GroupChange.Settings settings) {
        List<String> changes = new ArrayList<>();
        if (settings.history() != null) {
            changes.add(settings.history() == HistoryPolicy.ALL ? "newcomers read all" : "newcomers read what follows");
        }
        Long keep = settings.keepMillis();
        if (keep != null) {
            changes.add(keep == 0 ? "messages stay for ever" : "messages stay " + Spans.say(Duration.ofMillis(keep)));
        }
        return "changed the group: " + String.join(", ", changes);
    }

    private static String names(List<String> users) {
        return Inert.show(String.join(", ", users));
    }
}
