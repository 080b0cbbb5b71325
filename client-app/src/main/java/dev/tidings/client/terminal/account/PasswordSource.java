package dev.tidings.client.terminal.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Passwords that programs give: {@code TIDINGS_PASSWORD} or what a command prints. Never an argument. */
final class PasswordSource {
    private static final int LONGEST = 4096;

    private PasswordSource() {}

    /** Empty where neither is set. */
    static Optional<String> find(Surroundings surroundings, Optional<String> command, Duration timeout) {
        return command.isPresent()
                ? Optional.of(run(command.get(), timeout))
                : surroundings.variable("TIDINGS_PASSWORD");
    }

    /** The first line that the command prints. */
    private static String run(String command, Duration timeout) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT).redirectInput(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            try {
                return printed(process, timeout);
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        } catch (TimeoutException hanging) {
            throw new CommandFailure(ExitCode.NOT_LOGGED_IN, "the password command didn't end in time");
        } catch (IOException | ExecutionException failure) {
            throw new CommandFailure(
                    ExitCode.NOT_LOGGED_IN, "the password command can't be run: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
    }

    /** Reads on a thread of its own, since what the command has started may keep its output open for ever. */
    private static String printed(Process process, Duration timeout)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<String> reading = new CompletableFuture<>();
        Thread reader = new Thread(() -> firstLine(process.getInputStream(), reading), "tidings-password-command");
        reader.setDaemon(true);
        reader.start();
        String line = reading.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException();
        }
        if (process.exitValue() != 0 || line.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_LOGGED_IN, "the password command gave none (exit " + process.exitValue() + ")");
        }
        return line;
    }

    /** Reads all, or a command that says more would fail at its next line. */
    private static void firstLine(InputStream printed, CompletableFuture<String> line) {
        try (printed) {
            String text = new String(printed.readNBytes(LONGEST), StandardCharsets.UTF_8);
            printed.transferTo(OutputStream.nullOutputStream());
            line.complete(text.lines().findFirst().orElse(""));
        } catch (IOException failure) {
            line.completeExceptionally(failure);
        }
    }
}
