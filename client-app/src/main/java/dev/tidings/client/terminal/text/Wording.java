package dev.tidings.client.terminal.text;

import dev.tidings.client.event.Session;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.UserList;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How things are said to people, one line each, inert. Immutable.
 *
 * @param zone in which times are shown
 * @param paint colours
 * @param mentions finds the reader's name, to set it off
 * @param quotes of what entries refer to
 */
public record Wording(ZoneId zone, Paint paint, Mentions mentions, Quotes quotes) {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int NAME_WIDTH = 20;
    /** A line of the open conversation; fifty lines of a usual terminal. */
    private static final int LONG = 4000;
    /** A line of another one, which is drawn in full when that is opened. */
    private static final int SHORT = 200;

    /**
     * For somebody whose name isn't looked for.
     *
     * @param zone in which times are shown
     * @param paint colours
     */
    public Wording(ZoneId zone, Paint paint) {
        this(zone, paint, Mentions.NONE, new Quotes());
    }

    /**
     * An entry by itself.
     *
     * @param entry any kind
     * @return with day, number, author and recipient
     */
    public String entry(Entry entry) {
        String place = paint.dim(time(entry.at()) + " [" + entry.seq() + "]");
        return place + " " + name(entry.from()) + " → " + name(entry.to())
                + said(entry).map(text -> ": " + Inert.show(text)).orElseGet(() -> deed(entry, Integer.MAX_VALUE))
                + remark(entry);
    }

    /**
     * An entry among others of the day; one that is very long is cut, and says so.
     *
     * @param entry any kind
     * @param toldTo the conversation, where it isn't the one the reader is in
     * @return with time and author
     */
    public String entry(Entry entry, @Nullable String toldTo) {
        String time = paint.dim(TIME.format(entry.at().atZone(zone)));
        String text = said(entry).orElse(null);
        if (toldTo == null || text == null || mentions.in(text)) {
            String place = toldTo == null ? "" : paint.dim(" → ") + name(toldTo);
            String body = text == null ? deed(entry, LONG) : ": " + mentions.highlight(cut(text, LONG), paint);
            return time + " " + name(entry.from()) + place + body + remark(entry);
        }
        return time + " " + name(entry.from()) + paint.dim(" → ") + name(toldTo) + paint.dim(": " + cut(text, SHORT))
                + remark(entry);
    }

    /**
     * A line between lines.
     *
     * @param title shown inert
     * @return set off from what people say
     */
    public String rule(String title) {
        return paint.dim("── " + Inert.show(title) + " ──");
    }

    /**
     * The line where reading goes on.
     *
     * @return set off from what people say
     */
    public String marker() {
        return paint.mention("── new ──");
    }

    /**
     * A message that has no answer yet.
     *
     * @param to whom it is for
     * @param content what it says or does
     * @return saying that it waits
     */
    public String queued(String to, Content content) {
        return paint.dim("queued → " + Inert.show(to) + ": " + cut(summary(content), LONG));
    }

    /**
     * What is said of a message that will never be sent.
     *
     * @param to whom it was for
     * @param content what it says or does
     * @param why the reason
     * @return for {@link #complaint}
     */
    public static String unsent(String to, Content content, String why) {
        return "not sent → " + to + ": " + summary(content) + " (" + why + ")";
    }

    /**
     * Something went wrong.
     *
     * @param text shown inert
     * @return set off from all else
     */
    public String complaint(String text) {
        return paint.alarm("!! " + Inert.show(text));
    }

    /**
     * A user.
     *
     * @param user with presence
     * @return with presence
     */
    public String user(UserList.Item user) {
        Instant seen = user.lastSeen();
        String presence = user.online() ? "online" : seen == null ? "never seen" : "last seen " + time(seen);
        return name(user.user()) + pad(user.user()) + paint.dim(presence);
    }

    /**
     * A conversation.
     *
     * @param conversation of this user
     * @return with its length
     */
    public String conversation(ConversationList.Item conversation) {
        return name(conversation.name()) + pad(conversation.name()) + paint.dim(conversation.head() + " entries");
    }

    /**
     * Something that an admin tells everybody.
     *
     * @param announcement shown inert
     * @return set off from what people say
     */
    public String announcement(Announcement announcement) {
        return paint.mention(
                "** " + Inert.show(announcement.from()) + " tells everybody: " + cut(announcement.text(), LONG));
    }

    /**
     * When one was there before, for whoever looks for others who got in.
     *
     * @param session just opened with a password
     * @return empty at the first one
     */
    public Optional<String> lastLogIn(Session session) {
        Instant last = session.lastLogIn();
        String failed =
                session.failedLogIns() == 0 ? "" : "; since then " + session.failedLogIns() + " failed (see logins)";
        return last == null ? Optional.empty() : Optional.of(note("last login " + time(last) + failed));
    }

    /**
     * A row of a list.
     *
     * @param row any
     * @return with the names of all but its first field; of truth values the name alone, where they are true
     */
    public String row(Row row) {
        List<String> parts = new ArrayList<>();
        row.forEach((name, value) -> {
            String shown = value instanceof Instant at ? time(at) : Inert.show(value.toString());
            if (parts.isEmpty()) {
                parts.add(name(shown));
            } else if (value instanceof Boolean truth) {
                parts.add(truth ? paint.dim(name) : "");
            } else {
                parts.add(paint.dim(name + " ") + shown);
            }
        });
        parts.removeIf(String::isEmpty);
        return String.join("  ", parts);
    }

    /**
     * A remark of the program.
     *
     * @param text shown inert
     * @return set off from what people say
     */
    public String note(String text) {
        return paint.dim("-- " + Inert.show(text));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return Inert.show(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return Inert.show(text.substring(0, end)) + " … (" + (text.length() - end) + " more)";
    }

    private String time(Instant at) {
        return DAY_AND_TIME.format(at.atZone(zone));
    }

    private String name(String name) {
        return paint.name(Inert.show(name));
    }

    private static String pad(String name) {
        return " ".repeat(Math.max(2, NAME_WIDTH - name.length()));
    }

    /** What a text says, behind the beginning of what it answers. */
    private Optional<String> said(Entry entry) {
        return entry.content().spoken().map(text -> quoted(entry) + text);
    }

    private String quoted(Entry entry) {
        Long answered = entry.content() instanceof Content.Text said ? said.replyTo() : null;
        return answered == null
                ? ""
                : "(↪ " + quotes.of(entry.conversation(), answered).orElseGet(answered::toString) + ") ";
    }

    private String remark(Entry entry) {
        Content content = entry.content() instanceof Content.Imported imported
                ? imported.entry().content()
                : entry.content();
        boolean edited = content instanceof Content.Text said && said.editedAt() != null;
        return edited ? paint.dim(" (edited)") : "";
    }

    private String deed(Entry entry, int most) {
        if (entry.content() instanceof Content.Imported imported) {
            return " " + paint.dim(Imports.origin(imported, zone)) + cut(Imports.what(imported), most);
        }
        return Deeds.of(entry, quotes)
                .map(deed -> " " + paint.dim(deed))
                .orElseGet(
                        () -> ": " + paint.dim("[" + Inert.show(entry.content().kind()) + "]"));
    }

    private static String summary(Content content) {
        if (content instanceof Content.Imported imported) {
            return "imported from " + imported.server();
        }
        return content.spoken().or(() -> Deeds.of(content)).orElseGet(content::kind);
    }
}
