package dev.tidings.client.terminal.command;

import java.util.List;

/** A text that came as arguments. */
final class Words {
    private static final char UNREADABLE = '\ufffd';

    private Words() {}

    /** The words joined, or what is piped in where there are none. */
    static String text(List<String> words, Stage stage) {
        String text = words.isEmpty() ? stage.input() : String.join(" ", words);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text: empty (expected: >= 1 character)");
        }
        if (!words.isEmpty() && text.indexOf(UNREADABLE) >= 0) {
            throw new IllegalArgumentException(
                    "text: not readable in this locale (expected: LC_ALL=C.UTF-8, or the text on standard input)");
        }
        return text;
    }
}
