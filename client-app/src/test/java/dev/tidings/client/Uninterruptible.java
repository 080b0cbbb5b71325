package dev.tidings.client;

import java.util.concurrent.CountDownLatch;

/** Waits as the operating system does for a terminal: nothing but its end ends it. */
final class Uninterruptible {
    private Uninterruptible() {}

    static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
