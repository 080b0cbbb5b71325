package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.terminal.text.Quantity;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** A line that shows how far something is: {@code tides.pdf [####----] 50% 1.0/2.0 MiB 1.0 MiB/s 0:01}. */
final class Bar {
    private static final int CELLS = 20;
    private static final int NAME = 24;
    private static final int BRIEF_NAME = 20;

    private Bar() {}

    /** The line of one file, in so many columns at the most. */
    static String of(Progress progress, int columns) {
        String name = Inert.show(progress.name().isEmpty() ? "…" : progress.name());
        String line = pad(name) + "  " + cells(progress) + "  " + amount(progress) + "  " + state(progress);
        return cut(line.stripTrailing(), columns, "");
    }

    /** The same in few characters, for a line that tells of other things, too. */
    static String brief(Progress progress) {
        String name = Inert.show(progress.name().isEmpty() ? "…" : progress.name());
        String part = progress.percent().isPresent() && progress.total().isPresent()
                ? progress.percent().getAsInt() + "% of "
                        + Quantity.bytes(progress.total().getAsLong())
                : Quantity.bytes(progress.done());
        return (cut(name, BRIEF_NAME) + " " + part + "  " + state(progress)).stripTrailing();
    }

    private static String cells(Progress progress) {
        if (progress.percent().isEmpty()) {
            return "[" + "·".repeat(CELLS) + "]     ";
        }
        int percent = progress.percent().getAsInt();
        int full = percent * CELLS / 100;
        return "[" + "█".repeat(full) + "·".repeat(CELLS - full) + "] " + String.format(Locale.ROOT, "%3d%%", percent);
    }

    private static String amount(Progress progress) {
        String done = Quantity.bytes(progress.done());
        return progress.total().isEmpty()
                ? done
                : done + " / " + Quantity.bytes(progress.total().getAsLong());
    }

    private static String pace(Progress progress) {
        if (progress.bytesPerSecond() == 0) {
            return "";
        }
        String left = progress.left().map(span -> "  " + Quantity.time(span)).orElse("");
        return Quantity.bytes(progress.bytesPerSecond()) + "/s" + left;
    }

    private static String state(Progress progress) {
        return progress.stage() == Stage.MOVING
                ? pace(progress)
                : progress.stage().name().toLowerCase(Locale.ROOT);
    }

    private static String pad(String name) {
        String shown = cut(name, NAME);
        return shown + " ".repeat(NAME - columns(shown));
    }

    private static String cut(String name, int columns) {
        return cut(name, columns, "…");
    }

    /** A letter may take two columns, or none. */
    private static String cut(String text, int columns, String end) {
        return columns(text) <= columns
                ? text
                : new AttributedString(text)
                                .columnSubSequence(0, columns - end.length())
                                .toString()
                        + end;
    }

    private static int columns(String text) {
        return new AttributedString(text).columnLength();
    }
}
