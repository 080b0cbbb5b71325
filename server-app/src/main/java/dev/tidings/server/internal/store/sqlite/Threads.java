package dev.tidings.server.internal.store.sqlite;

/** Waiting for threads that end. */
final class Threads {
    private Threads() {}

    /** Waits as long as it takes; an interrupt meanwhile is kept for the caller. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
