package dev.tidings.client.terminal.screen;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
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
    /** The library gives the settings of the line back, at any end of the process, and maybe before this. */
    private final ShutdownHooks.Task atDeath = () -> write(FOCUS_OFF + PASTE_OFF);

    private final PrintWriter writer;
    private final Terminal.SignalHandler formerSuspend;

    /**
     * Takes the terminal.
     *
     * @param pause runs what it is given while nothing else draws or begins to read, and draws again then
     */
    Modes(Terminal terminal, Consumer<Runnable> pause) {
        this.terminal = terminal;
        writer = terminal.writer();
        full = terminal.getStringCapability(Capability.change_scroll_region) != null;
        // From line to line, or what is typed ahead would be echoed in between.
        before = terminal.enterRawMode();
        raw = terminal.getAttributes();
        write(FOCUS_ON);
        ShutdownHooks.add(atDeath);
        formerSuspend = terminal.handle(Signal.TSTP, signal -> pause.accept(this::suspend));
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
            Status.getStatus(terminal).update(List.of());
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
    }

    /** Comes back when somebody continues it. Java can't send itself a signal. */
    private static void stopThisProcess() throws IOException, InterruptedException {
        // The signal takes a moment to stop all threads; this one must not go on before.
        new ProcessBuilder("sh", "-c", "kill -STOP " + ProcessHandle.current().pid() + "; sleep 0.2")
                .start()
                .waitFor();
    }

    private void write(String sequence) {
        if (full) {
            writer.write(sequence);
            writer.flush();
        }
    }
}
