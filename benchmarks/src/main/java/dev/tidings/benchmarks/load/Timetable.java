package dev.tidings.benchmarks.load;

/**
 * The fixed times at which the senders of a loop, one after the other, are due to send.
 *
 * @param start of the first one, by {@link System#nanoTime}
 * @param interval between two, in nanoseconds
 * @param senders how many take turns
 */
record Timetable(long start, double interval, int senders) {
    long dueAt(long turn) {
        return start + (long) (turn * interval);
    }

    /** What one of the senders sees of it. */
    Pace paceOf(int sender) {
        return (index, now) -> dueAt(index * senders + sender);
    }
}
