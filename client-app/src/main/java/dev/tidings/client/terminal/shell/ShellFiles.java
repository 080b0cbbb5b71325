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
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Files of one command of the shell: this process's folder and pipes, and progress on standard error. Any thread. */
final class ShellFiles implements FileDesk, AutoCloseable {
    private static final String KEPT = "tidings: stopped; the same command goes on where it was";

    private final Surroundings surroundings;
    private final boolean json;
    private Progresses shown = Progresses.NONE;

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
        return Optional.of(surroundings.in());
    }

    @Override
    public Optional<OutputStream> out() {
        return Optional.of(surroundings.out());
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
        Progresses over;
        synchronized (this) {
            over = shown;
        }
        over.above(() -> surroundings.out().println(line));
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
        public void add(Transfer<?> transfer) {
            progresses.add(transfer);
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
                progresses.close();
            } catch (RuntimeException closedByItself) {
                // The terminal's own hook was faster: below what is left of the lines.
                surroundings.err().println();
            }
            surroundings.err().println(KEPT);
        }
    }
}
