package dev.tidings.benchmarks.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server started for a measurement and stopped with it. Used by one thread; another one reads what it prints. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on \\[?([^\\s\\]]+?)\\]?:(\\d+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int LINES_KEPT = 40;

    private final long startedNanos = System.nanoTime();
    private final Process process;
    /** The last lines printed, for the report of a failure; guarded by itself. */
    private final Deque<String> lines = new ArrayDeque<>();

    private final CompletableFuture<Listening> listening = new CompletableFuture<>();

    private record Listening(InetSocketAddress address, Duration after) {}

    /**
     * Starts it.
     *
     * @param command program and arguments
     * @param environment added to this process's own
     */
    public ServerProcess(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread reader = new Thread(this::read, "server output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Where it accepts connections. Waits for its line.
     *
     * @return the address
     * @throws InterruptedException if interrupted
     * @throws IllegalStateException if it ends or keeps silent for a minute instead
     */
    public InetSocketAddress address() throws InterruptedException {
        return listening().address();
    }

    /**
     * From the start of the process to its line. Waits for it.
     *
     * @return how long that took
     * @throws InterruptedException if interrupted
     * @throws IllegalStateException if it ends or keeps silent for a minute instead
     */
    public Duration startupTime() throws InterruptedException {
        return listening().after();
    }

    /**
     * What it costs.
     *
     * @return readings of this process
     */
    public ProcessUsage usage() {
        return new ProcessUsage(process.toHandle());
    }

    /**
     * Ends it by SIGKILL, and waits until it is gone.
     *
     * @throws InterruptedException if interrupted
     */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end as an operator would, by SIGTERM; kills it where that doesn't help. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Listening listening() throws InterruptedException {
        try {
            return listening.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the server doesn't listen; it printed:\n" + printed(), failure);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line);
            }
        } catch (IOException gone) {
            note(gone.toString());
        }
        listening.completeExceptionally(new IllegalStateException("the server has ended"));
    }

    private void note(String line) {
        synchronized (lines) {
            if (lines.size() == LINES_KEPT) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
        Matcher found = LISTENING.matcher(line);
        if (!listening.isDone() && found.find()) {
            listening.complete(new Listening(
                    new InetSocketAddress(found.group(1), Integer.parseInt(found.group(2))),
                    Duration.ofNanos(System.nanoTime() - startedNanos)));
        }
    }

    private String printed() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }
}
