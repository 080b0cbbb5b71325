package dev.tidings.client.terminal.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text, or the number of a message and a text.
 *
 * @param seq number of the message, where the text begins with a number and goes on
 * @param text the rest
 */
record Numbered(Optional<Long> seq, String text) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})\\s+(\\S.*)", Pattern.DOTALL);

    static Numbered of(String line) {
        Matcher found = FORM.matcher(line);
        return found.matches()
                ? new Numbered(Optional.of(Long.parseLong(found.group(1))), found.group(2))
                : new Numbered(Optional.empty(), line);
    }
}
