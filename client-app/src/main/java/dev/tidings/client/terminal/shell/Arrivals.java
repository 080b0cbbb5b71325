package dev.tidings.client.terminal.shell;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.text.Farewells;
import dev.tidings.protocol.message.Entry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Wakes whoever waits for entries. Told by the client's callback thread, asked by one other. */
final class Arrivals implements ClientListener {
    /** At most one permit matters: there is something new to look at. */
    private final Semaphore news = new Semaphore(0);

    private volatile boolean synced;
    private volatile @Nullable String ended;

    @Override
    public void entry(Entry entry) {
        news.release();
    }

    @Override
    public void synced() {
        synced = true;
        news.release();
    }

    @Override
    public void ended(String reason) {
        ended = reason;
        news.release();
    }

    /** Whether all that was missed is in the store. */
    boolean isComplete() {
        return synced;
    }

    /** There is something else to look at. Any thread. */
    void wake() {
        news.release();
    }

    /** Waits for news, for ever unless there is a time-out; false if it passed. */
    boolean await(@Nullable Duration timeout) {
        String reason = ended;
        if (reason != null) {
            throw new CommandFailure(
                    reason.equals("store") ? ExitCode.FAILED : ExitCode.NOT_LOGGED_IN, Farewells.say(reason));
        }
        try {
            if (timeout == null) {
                news.acquire();
            } else if (!news.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            news.drainPermits();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
    }
}
