package dev.tidings.client.terminal.account;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
            String line = firstLine(process.getInputStream());
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                throw new CommandFailure(ExitCode.NOT_LOGGED_IN, "the password command didn't end in time");
            }
            if (process.exitValue() != 0 || line.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_LOGGED_IN, "the password command gave none (exit " + process.exitValue() + ")");
            }
            return line;
        } catch (IOException failure) {
            throw new CommandFailure(
                    ExitCode.NOT_LOGGED_IN, "the password command can't be run: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
    }

    /** Reads all, or a command that says more would fail at its next line. */
    private static String firstLine(InputStream printed) throws IOException {
        try (printed) {
            String text = new String(printed.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        }
    }
}
