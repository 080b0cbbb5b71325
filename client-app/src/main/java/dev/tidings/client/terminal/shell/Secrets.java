package dev.tidings.client.terminal.shell;

import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.LinePrompt;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.terminal.command.Stage.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.terminal.Terminal;

/** Passwords for commands of the shell: from the environment or a command, or else from whoever sits there. */
final class Secrets {
    private static final String NEW_PASSWORD = "TIDINGS_NEW_PASSWORD";

    private Secrets() {}

    static String ask(Secret which, Settings settings, Surroundings surroundings) {
        Optional<String> given =
                which == Secret.PASSWORD ? settings.password(surroundings) : surroundings.variable(NEW_PASSWORD);
        return given.orElseGet(() -> prompt(which, surroundings));
    }

    private static String prompt(Secret which, Surroundings surroundings) {
        Optional<Terminal> found = surroundings.terminal().get();
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no password: set " + (which == Secret.PASSWORD ? "TIDINGS_PASSWORD" : NEW_PASSWORD));
        }
        try (Terminal terminal = found.get()) {
            LinePrompt prompt = new LinePrompt(terminal);
            String answer = prompt.askSecretly(which == Secret.PASSWORD ? "password: " : "new password: ");
            if (which == Secret.NEW_PASSWORD
                    && !prompt.askSecretly("once more: ").equals(answer)) {
                throw new CommandFailure(ExitCode.USAGE, "they differ; nothing was changed");
            }
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException("terminal: can't be given back", failure);
        }
    }
}
