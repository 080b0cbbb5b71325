package dev.tidings.client.terminal.shell;

import dev.tidings.client.file.Transfer;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.terminal.transfer.Bars;
import dev.tidings.client.terminal.transfer.FileDesk;
import dev.tidings.client.terminal.transfer.ProgressLines;
import dev.tidings.client.terminal.transfer.Progresses;
import dev.tidings.client.terminal.transfer.TypedPath;
import dev.tidings.protocol.pipeline.Ticker;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/** Files of one command of the shell: this process's folder and pipes, and progress on standard error. Any thread. */
final class ShellFiles implements FileDesk, AutoCloseable {
    private static final String KEPT = "stopped; the same command goes on where it was";
    private static final String BUT_PIPES = ", but for what is piped";

    private final Surroundings surroundings;
    private final boolean json;
    private Progresses shown = Progresses.NONE;
    private volatile boolean piped;

    ShellFiles(Surroundings surroundings, boolean json) {
        this.surroundings = surroundings;
        this.json = json;
    }

    @Override
    public Path resolve(String typed) {
        return TypedPath.of(typed, surroundings.userHome());
    }

    @Override
    public Path downloads() {
        return Path.of("");
    }

    @Override
    public Optional<InputStream> in() {
        piped = true;
        return Optional.of(surroundings.in());
    }

    @Override
    public Optional<WritableByteChannel> out() {
        piped = true;
        return Optional.of(new StandardOutput(surroundings.out()));
    }

    @Override
    public synchronized Progresses progresses() {
        shown = new Interruptible(
                json
                        ? new ProgressLines(surroundings.err()::println, Ticker.system())
                        : surroundings
                                .progress()
                                .get()
                                .<Progresses>map(Bars::new)
                                .orElse(Progresses.NONE));
        return shown;
    }

    /** Prints a line of the command's results. */
    void print(String line) {
        above(() -> surroundings.out().println(line));
    }

    /** Prints a line about something that went wrong, shown inert. */
    void complain(String text) {
        above(() -> surroundings.err().println("tidings: " + text));
    }

    /** What is said to whoever interrupts a transfer. */
    String farewell() {
        return KEPT + (piped ? BUT_PIPES : "");
    }

    private void above(Runnable print) {
        Progresses over;
        synchronized (this) {
            over = shown;
        }
        over.above(print);
    }

    /** Gives the terminal back, whatever became of the command. */
    @Override
    public synchronized void close() {
        shown.close();
    }

    /** Says that nothing is lost, if the process is told to end while something is shown. */
    private final class Interruptible implements Progresses {
        private final Progresses progresses;
        private final Thread atInterrupt = new Thread(this::interrupted, "tidings-interrupted");
        private boolean closed;

        Interruptible(Progresses progresses) {
            this.progresses = progresses;
            Runtime.getRuntime().addShutdownHook(atInterrupt);
        }

        @Override
        public void expect(Collection<OptionalLong> sizes) {
            progresses.expect(sizes);
        }

        @Override
        public void add(Transfer<?> transfer, OptionalLong size) {
            progresses.add(transfer, size);
        }

        @Override
        public void drop(OptionalLong size) {
            progresses.drop(size);
        }

        @Override
        public void above(Runnable print) {
            progresses.above(print);
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            progresses.close();
            try {
                Runtime.getRuntime().removeShutdownHook(atInterrupt);
            } catch (IllegalStateException ending) {
                // It is being told already.
                return;
            }
        }

        private void interrupted() {
            try {
                progresses.abandon();
            } catch (RuntimeException closedByItself) {
                // The terminal's own hook was faster: below what is left of the lines.
                surroundings.err().println();
            }
            surroundings.err().println("tidings: " + farewell());
        }
    }
}
