package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says what was imported: where from, who and when it claims, and what that one said or did. */
final class Imports {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Imports() {}

    /** Inert; for example {@code imported from chat.example.org, bob → #team, 2026-01-03 10:12}. */
    static String origin(Content.Imported imported, ZoneId zone) {
        Entry entry = imported.entry();
        String place = imported.name().equals(entry.from()) ? "" : " → " + Inert.show(imported.name());
        return "imported from " + Inert.show(imported.server()) + ", " + Inert.show(entry.from()) + place + ", "
                + WHEN.format(entry.at().atZone(zone));
    }

    /** What follows it, with its sign; not inert. */
    static String what(Content.Imported imported) {
        Content content = imported.entry().content();
        return content.spoken()
                .map(text -> ": " + text)
                .or(() -> Deeds.of(content).map(deed -> " " + deed))
                .orElseGet(() -> ": [" + content.kind() + "]");
    }
}
