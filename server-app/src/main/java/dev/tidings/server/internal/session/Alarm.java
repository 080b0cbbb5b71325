package dev.tidings.server.internal.session;

import java.time.Duration;

/** Wakes somebody up later, in real time; whoever goes by a ticker looks at it then. Any thread. */
@FunctionalInterface
public interface Alarm {
    /**
     * Runs a task once, on whichever thread; not at all if the server closes before.
     *
     * @param wait how long from now
     * @param task must not block
     */
    void after(Duration wait, Runnable task);
}
