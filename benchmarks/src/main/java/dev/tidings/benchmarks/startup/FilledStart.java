package dev.tidings.benchmarks.startup;

import dev.tidings.benchmarks.load.LoadOptions;
import dev.tidings.benchmarks.load.LoadRun;
import dev.tidings.benchmarks.target.ServerOptions;
import dev.tidings.benchmarks.target.ServerProcess;
import dev.tidings.benchmarks.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Starts on a log of many entries, each after the end of a server that had just written some of them. */
final class FilledStart {
    /** Written before each end, so that a start after a kill has something to find out. */
    private static final long LATEST = 200_000;

    private static final int PAIRS = 8;
    private static final int WINDOW = 64;
    private static final int TEXT_BYTES = 200;
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final ServerOptions server;
    private final boolean killed;
    private final Random random;

    FilledStart(ServerOptions server, boolean killed, Random random) {
        this.server = server;
        this.killed = killed;
        this.random = random;
    }

    /** Fills a data folder, then starts on it so many times. */
    long[] millis(Path data, long entries, int runs) throws InterruptedException {
        write(data, entries);
        long[] millis = new long[runs];
        for (int i = 0; i < runs; i++) {
            millis[i] = write(data, Math.min(entries, LATEST));
        }
        return millis;
    }

    /** Has a server write entries, ends it, and gives how long its start took. */
    private long write(Path data, long entries) throws InterruptedException {
        try (ServerProcess process = server.start(data)) {
            long took = process.startupTime().toMillis();
            Target target = new Target(process.address(), Optional.of(process.usage()), Optional.empty());
            LoadOptions load =
                    new LoadOptions(PAIRS, WINDOW, 0, entries, Duration.ZERO, LIMIT, DRAIN, TEXT_BYTES, 1, 0);
            if (!new LoadRun(target, load, random).run().isFlawless()) {
                throw new IllegalStateException("entries are missing, or out of order");
            }
            if (killed) {
                process.kill();
            }
            return took;
        }
    }
}
