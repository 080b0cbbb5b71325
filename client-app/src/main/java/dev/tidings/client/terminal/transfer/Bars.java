package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.file.Transfer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines at the bottom of a terminal, one a file that moves and one for all; redrawn a few times a second by a thread of
 * their own. Any thread. More than fit are only counted. Who prints holds the lock, for as long as whoever reads that
 * likes; so nobody waits for it who is about to end the program.
 */
public final class Bars implements Progresses {
    private static final Logger LOG = LoggerFactory.getLogger(Bars.class);
    private static final long EACH_MILLIS = 200;
    private static final long PATIENCE_SECONDS = 1;
    private static final int MOST_LINES = 8;
    /** A terminal may not know its size. */
    private static final int LEAST_COLUMNS = 40;

    private final Terminal terminal;
    private final Display display;
    private final ScheduledExecutorService clock;
    private final Tally tally = new Tally();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Takes a terminal.
     *
     * @param terminal closed with this
     */
    public Bars(Terminal terminal) {
        this.terminal = terminal;
        display = new Display(terminal, false);
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tidings-progress");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::draw, EACH_MILLIS, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void expect(Collection<OptionalLong> sizes) {
        locked(() -> tally.expect(sizes));
    }

    @Override
    public void add(Transfer<?> transfer, OptionalLong size) {
        locked(() -> tally.add(transfer, size));
    }

    @Override
    public void drop(OptionalLong size) {
        locked(() -> tally.drop(size));
    }

    /** They are back with the next drawing. */
    @Override
    public void above(Runnable print) {
        locked(() -> {
            clear();
            print.run();
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        locked(this::clear);
        giveBack();
    }

    /** Leaves what is shown where somebody prints and doesn't come to an end with it. */
    @Override
    public void abandon() {
        clock.shutdownNow();
        try {
            if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                try {
                    clear();
                } finally {
                    lock.unlock();
                }
                giveBack();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack() {
        try {
            terminal.close();
        } catch (IOException failure) {
            LOG.debug("the terminal can't be given back", failure);
        }
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    private void draw() {
        try {
            locked(() -> show(lines()));
        } catch (RuntimeException ours) {
            LOG.debug("progress can't be drawn", ours);
        }
    }

    private List<AttributedString> lines() {
        int columns = Math.max(LEAST_COLUMNS, terminal.getSize().getColumns()) - 1;
        tally.look();
        List<AttributedString> lines = new ArrayList<>();
        for (Progress each : tally.open()) {
            if (lines.size() < MOST_LINES && each.stage() != Stage.QUEUED) {
                lines.add(new AttributedString(Bar.of(each, columns)));
            }
        }
        if (tally.isMany()) {
            lines.add(new AttributedString(Bar.of(tally.total(), columns)));
        }
        return lines;
    }

    private void show(List<AttributedString> lines) {
        int columns = Math.max(LEAST_COLUMNS, terminal.getSize().getColumns());
        display.resize(
                Size.of(columns, Math.max(lines.size() + 1, terminal.getSize().getRows())));
        display.update(lines, -1);
        terminal.flush();
    }

    /** Leaves the cursor where the first line was. */
    private void clear() {
        display.update(List.of(), 0);
        display.reset();
        terminal.flush();
    }
}
