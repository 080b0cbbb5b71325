package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.UserList;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How things are said to people, one line each, inert. Immutable.
 *
 * @param zone in which times are shown
 * @param paint colours
 * @param mentions finds the reader's name, to set it off
 */
public record Wording(ZoneId zone, Paint paint, Mentions mentions) {
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
        this(zone, paint, Mentions.NONE);
    }

    /**
     * An entry by itself.
     *
     * @param entry any kind
     * @return with day, author and recipient
     */
    public String entry(Entry entry) {
        return paint.dim(DAY_AND_TIME.format(entry.at().atZone(zone))) + " " + name(entry.from()) + " → "
                + name(entry.to()) + ": " + body(entry.content());
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
        String text = entry.content().spoken().orElse(null);
        if (toldTo == null || text == null || mentions.in(text)) {
            String place = toldTo == null ? "" : paint.dim(" → ") + name(toldTo);
            String body = text == null ? body(entry.content()) : mentions.highlight(cut(text, LONG), paint);
            return time + " " + name(entry.from()) + place + ": " + body;
        }
        return time + " " + name(entry.from()) + paint.dim(" → ") + name(toldTo) + paint.dim(": " + cut(text, SHORT));
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
     * @param text what it says
     * @return saying that it waits
     */
    public String queued(String to, String text) {
        return paint.dim("queued → " + Inert.show(to) + ": " + cut(text, LONG));
    }

    /**
     * What is said of a message that will never be sent.
     *
     * @param to whom it was for
     * @param text what it says
     * @param why the reason
     * @return for {@link #complaint}
     */
    public static String unsent(String to, String text, String why) {
        return "not sent → " + to + ": " + text + " (" + why + ")";
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

    private String body(Content content) {
        return content.spoken().map(Inert::show).orElseGet(() -> paint.dim("[" + Inert.show(content.kind()) + "]"));
    }
}
