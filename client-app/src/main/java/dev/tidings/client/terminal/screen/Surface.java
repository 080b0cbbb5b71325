package dev.tidings.client.terminal.screen;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/**
 * What a terminal shows beside lines: the status line, and calls for attention. Set by any thread; drawn by whoever has
 * the line reader's lock, or while nothing is read.
 */
final class Surface {
    private final Terminal terminal;
    private final boolean full;
    private final AtomicReference<AttributedString> status = new AtomicReference<>(AttributedString.EMPTY);
    private final AtomicReference<String> alert = new AtomicReference<>("");
    private volatile boolean resized;
    private boolean closed;

    /**
     * Takes a terminal.
     *
     * @param full whether it can keep a status line
     */
    Surface(Terminal terminal, boolean full) {
        this.terminal = terminal;
        this.full = full;
    }

    void status(AttributedString text) {
        status.set(text);
    }

    void alert(boolean bell, Optional<String> notification) {
        // The Linux console takes the beginning of it for a palette.
        boolean takesNotes = full && !terminal.getType().startsWith("linux");
        String note =
                takesNotes ? notification.map(text -> "\033]9;" + text + "\007").orElse("") : "";
        alert.set(note + (bell ? "\007" : ""));
    }

    /** Asks the terminal something, unless it can't know. The thread that types, before anything is drawn. */
    void ask(String question) {
        if (full && !question.isEmpty()) {
            terminal.writer().write(question);
            terminal.writer().flush();
        }
    }

    /** Some terminals forget what scrolls and what doesn't when their size changes. */
    void resized() {
        resized = true;
    }

    synchronized void draw() {
        if (closed) {
            return;
        }
        String call = alert.getAndSet("");
        if (!call.isEmpty()) {
            terminal.writer().write(call);
            terminal.writer().flush();
        }
        if (full) {
            Status below = Status.getStatus(terminal);
            if (resized) {
                resized = false;
                // To say what scrolls sends the cursor home.
                terminal.puts(Capability.save_cursor);
                below.resize();
                below.reset();
                terminal.puts(Capability.restore_cursor);
            }
            below.update(List.of(status.get()));
        }
    }

    /** Leaves nothing there, for good. */
    synchronized void close() {
        closed = true;
        if (full) {
            Status.getStatus(terminal).update(List.of());
        }
    }
}
