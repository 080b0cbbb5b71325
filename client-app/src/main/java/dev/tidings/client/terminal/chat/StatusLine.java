package dev.tidings.client.terminal.chat;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.terminal.window.WindowView;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The line below the one being typed: {@code [1:bob 2:#team(3) 3:*(1!)] live 2 queued alice@127.0.0.1:12416}. A number
 * in brackets is what is unread, {@code !} says that it names the user.
 *
 * @param windows all of them
 * @param connection how it stands
 * @param waiting how many messages have no answer
 * @param moving how far files are, inert, or empty
 * @param remark what others do in the open window, or empty
 * @param place who is where
 */
record StatusLine(
        List<WindowView> windows, ConnectionState connection, int waiting, String moving, String remark, String place) {
    private static final AttributedStyle STYLE = AttributedStyle.DEFAULT.inverse();
    private static final AttributedStyle OPEN = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle CALLING = STYLE.bold();
    private static final int MOST_OF_A_NAME = 20;

    /** Leaves out what finds no place: first who is where, then what others do, then windows from the end. */
    AttributedString fit(int columns) {
        String state =
                "  " + connection.name().toLowerCase(Locale.ROOT) + (waiting == 0 ? "" : "  " + waiting + " queued");
        AttributedStringBuilder line =
                new AttributedStringBuilder().style(STYLE).append(" ");
        String files = moving.isEmpty() ? "" : " " + moving + " ";
        int taken = new AttributedString(files).columnLength();
        // In a narrow one they would leave no window.
        appendWindows(line, columns - state.length() - 2 - (taken > columns / 2 ? 0 : taken));
        line.style(STYLE).append(state).append(" ");
        appendIfItFits(line, files, columns);
        appendIfItFits(line, remark.isEmpty() ? "" : " " + Inert.show(remark) + " ", columns);
        appendIfItFits(line, " " + Inert.show(place) + " ", columns);
        return line.toAttributedString().columnSubSequence(0, columns);
    }

    private static void appendIfItFits(AttributedStringBuilder line, String text, int columns) {
        if (line.columnLength() + new AttributedString(text).columnLength() <= columns) {
            line.append(text);
        }
    }

    private void appendWindows(AttributedStringBuilder line, int room) {
        if (windows.isEmpty()) {
            line.append("[/open USER]");
            return;
        }
        line.append("[");
        for (WindowView window : windows) {
            String label = label(window);
            // Room for a blank, a dot that says there are more, and the bracket.
            if (line.columnLength() + label.length() + 3 > room) {
                line.style(STYLE).append(window.number() == 1 ? "…" : " …");
                break;
            }
            line.style(STYLE).append(window.number() == 1 ? "" : " ");
            line.style(window.isOpen() ? OPEN : window.mentions() > 0 ? CALLING : STYLE)
                    .append(label);
        }
        line.style(STYLE).append("]");
    }

    private static String label(WindowView window) {
        String name = Inert.show(window.address());
        String shown = name.length() <= MOST_OF_A_NAME ? name : name.substring(0, MOST_OF_A_NAME - 1) + "…";
        String count = window.unread() == 0 ? "" : "(" + window.unread() + (window.mentions() > 0 ? "!" : "") + ")";
        return window.number() + ":" + shown + count;
    }
}
