package dev.tidings.benchmarks.startup;

import dev.tidings.server.TidingsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server inside this JVM. */
final class EmbeddedStart {
    private EmbeddedStart() {}

    /** Starts one, takes the time until it accepts connections, and closes it. */
    static long millis(Path data) {
        long start = System.nanoTime();
        try (TidingsServer server = TidingsServer.builder().port(0).data(data).start()) {
            long took = System.nanoTime() - start;
            if (server.address().getPort() == 0) {
                throw new IllegalStateException("the server doesn't listen");
            }
            return TimeUnit.NANOSECONDS.toMillis(took);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
