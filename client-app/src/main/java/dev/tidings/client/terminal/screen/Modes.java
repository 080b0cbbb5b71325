package dev.tidings.client.terminal.screen;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Status;

/**
 * What the terminal is asked for beyond drawing, and how it is given back: at the end, when the process is told to end,
 * and while it is suspended. Only {@code kill -9} leaves something on. Any thread.
 */
final class Modes implements AutoCloseable {
    private static final String FOCUS_ON = "\033[?1004h";
    private static final String FOCUS_OFF = "\033[?1004l";
    private static final String PASTE_ON = "\033[?2004h";
    private static final String PASTE_OFF = "\033[?2004l";

    private final Terminal terminal;
    private final boolean full;
    private final Attributes before;
    private final Attributes raw;
    private final ShutdownHooks.Task atDeath = this::giveBack;
    private final Terminal.SignalHandler formerSuspend;

    /** Takes the terminal. */
    Modes(Terminal terminal) {
        this.terminal = terminal;
        full = terminal.getStringCapability(Capability.change_scroll_region) != null;
        // From line to line, or what is typed ahead would be echoed in between.
        before = terminal.enterRawMode();
        raw = terminal.getAttributes();
        write(FOCUS_ON);
        ShutdownHooks.add(atDeath);
        formerSuspend = terminal.handle(Signal.TSTP, signal -> suspend());
    }

    /** Whether it can move the cursor, keep a status line, and so on. */
    boolean isFull() {
        return full;
    }

    @Override
    public void close() {
        terminal.handle(Signal.TSTP, formerSuspend);
        ShutdownHooks.remove(atDeath);
        giveBack();
        if (full) {
            Status.getStatus(terminal).close();
        }
    }

    private void giveBack() {
        write(FOCUS_OFF + PASTE_OFF);
        terminal.setAttributes(before);
    }

    /** The shell gets a terminal as it was; the line reader draws itself anew when it is continued. */
    private void suspend() {
        if (full) {
            Status.getStatus(terminal).suspend();
        }
        giveBack();
        try {
            stopThisProcess();
        } catch (IOException impossible) {
            // Without a way to stop it goes on.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        terminal.setAttributes(raw);
        write(FOCUS_ON + PASTE_ON);
        if (full) {
            Status.getStatus(terminal).restore();
        }
        terminal.raise(Signal.CONT);
    }

    /** Comes back when somebody continues it. Java can't send itself a signal. */
    private static void stopThisProcess() throws IOException, InterruptedException {
        new ProcessBuilder(
                        "kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
    }

    private void write(String sequence) {
        if (full) {
            terminal.writer().write(sequence);
            terminal.writer().flush();
        }
    }
}
