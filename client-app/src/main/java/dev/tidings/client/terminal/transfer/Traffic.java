package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.file.Transfer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * What moves in a conversation, whichever commands it belongs to: by number, for whoever lists or stops it, and all
 * together, for the status line. As many as the commands begin at a time. Any thread; nobody is told or stopped under
 * the lock.
 */
public final class Traffic {
    private static final int COLUMNS = 78;

    private final Executor later;
    private final Map<Integer, Transfer<?>> numbered = new TreeMap<>();
    private final List<Command> commands = new ArrayList<>();
    private Tally tally = new Tally();
    private volatile Runnable changed = () -> {};
    private boolean ticking;

    /**
     * Creates it with nothing that moves.
     *
     * @param later runs what it is given when it is time to tell again, in a second or so
     */
    public Traffic(Executor later) {
        this.later = later;
    }

    /**
     * Says who is told that {@link #status} has changed.
     *
     * @param listener called by any thread, now and again while there is something
     */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /**
     * Begins a command that moves files.
     *
     * @param notes shows the same in another way
     * @return where they are shown; closed when the command ends
     */
    public synchronized Progresses begin(Progresses notes) {
        Command command = new Command(notes);
        commands.add(command);
        return command;
    }

    /**
     * How it stands.
     *
     * @return the one that moves, or all together; empty if there is nothing
     */
    public synchronized Optional<String> status() {
        tally.look();
        List<Progress> open = tally.open();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Bar.brief(tally.isMany() ? tally.total() : open.get(0)));
    }

    /**
     * What moves or waits for its turn.
     *
     * @return a line each, that begins with its number
     */
    public synchronized List<String> lines() {
        tally.look();
        forget();
        List<String> lines = new ArrayList<>();
        numbered.forEach((number, transfer) -> lines.add(number + "  " + Bar.of(transfer.progress(), COLUMNS)));
        return lines;
    }

    /**
     * Stops one.
     *
     * @param number as of {@link #lines}; empty for the only one
     * @throws IllegalArgumentException if there is none of that number, or not just one
     */
    public void cancel(Optional<Integer> number) {
        Transfer<?> chosen;
        synchronized (this) {
            forget();
            if (number.isEmpty() && numbered.size() > 1) {
                throw new IllegalArgumentException("which one? (expected: its number, see /transfers, or all)");
            }
            chosen = number.or(() -> numbered.keySet().stream().findFirst())
                    .map(numbered::get)
                    .orElseThrow(() -> new IllegalArgumentException("no such transfer (see /transfers)"));
        }
        chosen.cancel();
    }

    /** Stops all, and what their commands would begin after them. */
    public void cancelAll() {
        List<Transfer<?>> all;
        synchronized (this) {
            forget();
            all = new ArrayList<>(numbered.values());
            commands.forEach(command -> command.stopped = true);
        }
        // Those that wait first, or each would begin in the place of another.
        Collections.reverse(all);
        all.forEach(Transfer::cancel);
    }

    private void forget() {
        numbered.values().removeIf(transfer -> hasEnded(transfer.progress()));
    }

    private static boolean hasEnded(Progress progress) {
        return progress.stage() == Stage.DONE || progress.stage() == Stage.FAILED;
    }

    /** Also where nothing happens: that is worth knowing, too. */
    private void tick() {
        synchronized (this) {
            forget();
            ticking = !numbered.isEmpty();
            if (ticking) {
                later.execute(this::tick);
            }
        }
        changed.run();
    }

    /** One command. Its fields are under the lock of the whole, but for one that is read often. */
    private final class Command implements Progresses {
        private final Progresses notes;
        private volatile boolean stopped;

        Command(Progresses notes) {
            this.notes = notes;
        }

        @Override
        public void expect(Collection<OptionalLong> sizes) {
            synchronized (Traffic.this) {
                tally.expect(sizes);
            }
            notes.expect(sizes);
        }

        @Override
        public void add(Transfer<?> transfer, OptionalLong size) {
            synchronized (Traffic.this) {
                forget();
                numbered.put(1 + numbered.keySet().stream().reduce(0, Math::max), transfer);
                tally.add(transfer, size);
                if (!ticking) {
                    ticking = true;
                    later.execute(Traffic.this::tick);
                }
            }
            notes.add(transfer, size);
            if (stopped) {
                // It came while the others were stopped.
                transfer.cancel();
            }
            changed.run();
        }

        @Override
        public void drop(OptionalLong size) {
            synchronized (Traffic.this) {
                tally.drop(size);
            }
            notes.drop(size);
        }

        @Override
        public boolean isStopped() {
            return stopped;
        }

        @Override
        public void close() {
            synchronized (Traffic.this) {
                if (commands.remove(this) && commands.isEmpty()) {
                    tally = new Tally();
                }
                forget();
            }
            notes.close();
            changed.run();
        }
    }
}
