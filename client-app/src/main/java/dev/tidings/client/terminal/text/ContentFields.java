package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.GroupChange;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes entries, with what belongs to their kinds, as on the wire. */
final class ContentFields {
    private static final ByKind<UnaryOperator<JsonLine>> KINDS = new ByKind<UnaryOperator<JsonLine>>()
            .on(
                    Content.Text.class,
                    said -> line -> number(line.with("text", said.text()), "replyTo", said.replyTo())
                            .with("editedAt", said.editedAt()))
            .on(
                    Content.Edit.class,
                    edit -> line -> line.with("target", edit.target()).with("text", edit.text()))
            .on(Content.Deletion.class, deletion -> line -> line.with("target", deletion.target()))
            .on(
                    Content.Reaction.class,
                    reaction -> line -> line.with("target", reaction.target()).with("reaction", reaction.reaction()))
            .on(
                    Content.File.class,
                    file -> line -> number(
                                    line.with("file", file.file()).with("name", file.name()), "size", file.size())
                            .with("sha256", file.sha256())
                            .with("text", file.text()))
            .on(
                    GroupChange.Creation.class,
                    creation -> line -> line.with("users", creation.users()).with("history", word(creation.history())))
            .on(GroupChange.Addition.class, addition -> line -> line.with("users", addition.users()))
            .on(GroupChange.Removal.class, removal -> line -> line.with("users", removal.users()))
            .on(
                    GroupChange.RoleChange.class,
                    change -> line -> line.with("user", change.user()).with("role", word(change.role())))
            .on(GroupChange.Renaming.class, renaming -> line -> line.with("name", renaming.name()))
            .on(
                    GroupChange.Settings.class,
                    settings -> line -> number(
                            line.with("history", word(settings.history())), "keepMillis", settings.keepMillis()));

    private ContentFields() {}

    /** Writes a whole entry. */
    static JsonLine write(Entry entry, JsonLine line) {
        return write(
                entry.content(),
                line.with("conversation", entry.conversation())
                        .with("seq", entry.seq())
                        .with("from", entry.from())
                        .with("to", entry.to())
                        .with("device", entry.device())
                        .with("n", entry.n())
                        .with("at", entry.at())
                        .with("kind", entry.content().kind()));
    }

    private static JsonLine write(Content content, JsonLine line) {
        if (content instanceof Content.Imported imported) {
            return line.with("server", imported.server())
                    .with("incarnation", imported.incarnation())
                    .with("name", imported.name())
                    .with("entry", write(imported.entry(), JsonLine.nested()));
        }
        return KINDS.of(content).map(writer -> writer.apply(line)).orElse(line);
    }

    private static JsonLine number(JsonLine line, String name, @Nullable Long value) {
        return value == null ? line : line.with(name, value.longValue());
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
