package dev.tidings.client.terminal.shell;

import dev.tidings.client.event.Session;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.LinePrompt;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.text.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signup} and {@code login}: what they share is how they come by user and password. */
abstract class EnterCommand implements Runnable {
    private final OneShot shell;

    EnterCommand(OneShot shell) {
        this.shell = shell;
    }

    abstract CompletableFuture<Session> enter(Device device, String password);

    @Override
    public void run() {
        Settings settings = shell.settings();
        Optional<Terminal> terminal = Optional.empty();
        Optional<String> given = settings.password(shell.surroundings());
        if (settings.user().isEmpty() || given.isEmpty()) {
            terminal = shell.surroundings().terminal().get();
        }
        try {
            Optional<LinePrompt> prompt = terminal.map(LinePrompt::new);
            String user = settings.user()
                    .or(() -> prompt.map(asked -> asked.ask("user name: ")))
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "who? say --user NAME"));
            String password = given.or(() -> prompt.map(asked -> asked.askSecretly("password: ")))
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "no password: set TIDINGS_PASSWORD or say --password-command CMD"));
            try (Device device = OneShot.open(settings, user, entry -> {})) {
                Session session = OneShot.await(enter(device, password), settings.timeout());
                shell.output().fact("user", session.user());
                if (session.lastLogIn() != null) {
                    shell.output()
                            .row(new Row("login")
                                    .with("last", session.lastLogIn())
                                    .with("failed", session.failedLogIns()));
                }
            }
        } finally {
            terminal.ifPresent(EnterCommand::close);
        }
    }

    private static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("terminal: can't be given back", failure);
        }
    }

    /** {@code signup}. */
    @Command(name = "signup", description = "Creates an account and logs this device in.")
    static final class SignUp extends EnterCommand {
        @Option(names = "--invite", paramLabel = "CODE", description = "of an admin, where the server asks for one")
        private @Nullable String invite;

        SignUp(OneShot shell) {
            super(shell);
        }

        @Override
        CompletableFuture<Session> enter(Device device, String password) {
            String code = invite;
            return code == null
                    ? device.client().signUp(device.user(), password)
                    : device.client().signUp(device.user(), password, code);
        }
    }

    /** {@code login}. */
    @Command(name = "login", description = "Logs this device in.")
    static final class LogIn extends EnterCommand {
        LogIn(OneShot shell) {
            super(shell);
        }

        @Override
        CompletableFuture<Session> enter(Device device, String password) {
            return device.logIn(password);
        }
    }
}
