package dev.tidings.benchmarks.idle;

import dev.tidings.benchmarks.target.ProcessUsage;

/**
 * What a Java process holds at one moment.
 *
 * @param residentBytes as it is
 * @param collectedBytes after a garbage collection it was asked for; the same if it couldn't be asked
 */
record Memory(long residentBytes, long collectedBytes) {
    /** Only looks: what it holds as it is stands for both. */
    static Memory seen(ProcessUsage usage) {
        long resident = resident(usage);
        return new Memory(resident, resident);
    }

    static Memory of(ProcessUsage usage) throws InterruptedException {
        long resident = resident(usage);
        return new Memory(resident, usage.collectGarbage() ? resident(usage) : resident);
    }

    private static long resident(ProcessUsage usage) {
        return usage.residentBytes().orElseThrow(() -> new IllegalStateException("no /proc: can't read memory"));
    }
}
