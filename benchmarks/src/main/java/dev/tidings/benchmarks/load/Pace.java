package dev.tidings.benchmarks.load;

/** When a sender's messages are due. Immutable. */
@FunctionalInterface
interface Pace {
    /** Each message is due the moment the window lets it go. */
    Pace FLAT_OUT = (index, now) -> now;

    /**
     * When a message is due.
     *
     * @param index of the sender's messages, from 0
     * @param now by {@link System#nanoTime}
     * @return by the same clock; on a timetable never later because the server is late
     */
    long dueAt(long index, long now);
}
