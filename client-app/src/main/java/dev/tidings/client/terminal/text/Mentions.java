package dev.tidings.client.terminal.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a user's name in texts, as a word of its own or behind an {@code @}. Immutable. */
public final class Mentions {
    /** Finds nobody. */
    public static final Mentions NONE = new Mentions(Pattern.compile("(?!)"));

    private static final String BEFORE = "(?<![\\p{L}\\p{N}._@-])@?";
    private static final String AFTER = "(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])";

    private final Pattern name;

    private Mentions(Pattern name) {
        this.name = name;
    }

    /**
     * Looks for a user.
     *
     * @param user log-in name
     * @return finds it in either case
     */
    public static Mentions of(String user) {
        return new Mentions(Pattern.compile(BEFORE + Pattern.quote(user) + AFTER, Pattern.CASE_INSENSITIVE));
    }

    /**
     * Whether a text names the user.
     *
     * @param text as it came, or null
     * @return false for null
     */
    public boolean in(@Nullable String text) {
        return text != null && name.matcher(text).find();
    }

    /**
     * Sets the name off.
     *
     * @param inert a text that may be shown
     * @param paint how
     * @return with codes around each place
     */
    String highlight(String inert, Paint paint) {
        return name.matcher(inert).replaceAll(found -> Matcher.quoteReplacement(paint.mention(found.group())));
    }
}
