package dev.tidings.client;

import java.util.List;

/** Takes every step of an end, even if the thread is interrupted in one of them. */
final class Ending {
    private Ending() {}

    /** A step that may wait. */
    interface Step {
        void run() throws InterruptedException;
    }

    /** Leaves the thread interrupted if it was. */
    static void run(List<Step> steps) {
        boolean interrupted = Thread.interrupted();
        for (Step step : steps) {
            try {
                step.run();
            } catch (InterruptedException first) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
