package dev.tidings.client.terminal.command;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** {@code logout}. */
@Command(name = "logout", description = "Ends the session of this device; the next one needs the password.")
final class LogOutCommand implements Action {
    @Override
    public CompletableFuture<?> run(Stage stage) {
        return stage.client().logOut();
    }
}
