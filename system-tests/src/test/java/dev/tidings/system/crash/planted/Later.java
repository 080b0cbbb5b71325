package dev.tidings.system.crash.planted;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does things a moment later, one after the other, on a thread that ends with the process. Any thread. */
final class Later {
    /** Long enough for a kill to fall into, whenever it comes. */
    private static final long DELAY_MILLIS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "later");
        daemon.setDaemon(true);
        return daemon;
    });

    void run(Runnable task) {
        thread.schedule(task, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
