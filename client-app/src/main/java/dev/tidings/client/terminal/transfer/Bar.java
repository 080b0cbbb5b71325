package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.terminal.text.Quantity;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;

/** A line that shows how far something is: {@code tides.pdf [####----] 50% 1.0/2.0 MiB 1.0 MiB/s 0:01}. */
final class Bar {
    private static final int CELLS = 20;
    private static final int NAME = 24;

    private Bar() {}

    /** The line of one file, in so many columns at the most. */
    static String of(Progress progress, int columns) {
        String name = Inert.show(progress.name().isEmpty() ? "…" : progress.name());
        String state = progress.stage() == Stage.MOVING
                ? pace(progress)
                : progress.stage().name().toLowerCase(Locale.ROOT);
        return fit(pad(name) + "  " + cells(progress) + "  " + amount(progress) + "  " + state, columns);
    }

    /** The line of all files together. */
    static String total(Collection<Progress> all, int columns) {
        long ended = all.stream().filter(each -> each.stage() == Stage.DONE).count();
        Progress sum = new Progress(
                ended + " of " + all.size() + " files",
                Stage.MOVING,
                all.stream().mapToLong(Progress::done).sum(),
                sum(all),
                all.stream().mapToLong(Progress::bytesPerSecond).sum());
        return of(sum, columns);
    }

    private static OptionalLong sum(Collection<Progress> all) {
        long sum = 0;
        for (Progress each : all) {
            if (each.total().isEmpty()) {
                return OptionalLong.empty();
            }
            sum += each.total().getAsLong();
        }
        return OptionalLong.of(sum);
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

    private static String pad(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= NAME) {
            return name + " ".repeat(NAME - length);
        }
        return name.substring(0, name.offsetByCodePoints(0, NAME - 1)) + "…";
    }

    private static String fit(String line, int columns) {
        String stripped = line.stripTrailing();
        int length = stripped.codePointCount(0, stripped.length());
        return length <= columns ? stripped : stripped.substring(0, stripped.offsetByCodePoints(0, columns));
    }
}
