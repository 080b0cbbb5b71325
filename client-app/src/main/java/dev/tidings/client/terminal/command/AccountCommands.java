package dev.tidings.client.terminal.command;

import dev.tidings.client.terminal.text.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands for the account: its password, its log-ins and its devices. */
final class AccountCommands {
    private AccountCommands() {}

    static List<Object> all() {
        return List.of(
                ProfileCommands.all(),
                new Password(),
                new LogIns(),
                new Devices(),
                new Revoke(),
                new Rename(),
                new DeleteAccount());
    }

    /** {@code passwd}. */
    @Command(
            name = "passwd",
            description = "Gives you another password, for which you are asked; your other devices are logged out.")
    private static final class Password implements Action {
        @Override
        public CompletableFuture<?> run(Stage stage) {
            String present = stage.secret(Stage.Secret.PASSWORD);
            String chosen = stage.secret(Stage.Secret.NEW_PASSWORD);
            return stage.client()
                    .account()
                    .changePassword(present, chosen)
                    .thenRun(() -> stage.out().note("from now on the new password counts"));
        }
    }

    /** {@code rename NAME}. */
    @Command(name = "rename", description = "Gives you another user name; the former one goes on leading to you.")
    private static final class Rename implements Action {
        @Parameters(index = "0", paramLabel = "NAME", description = "2 to 32 of a-z, 0-9, . _ -")
        private String name = "";

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String chosen = name;
            return stage.client().account().rename(chosen).thenRun(() -> {
                stage.out().note("you are " + chosen + " from now on");
                stage.renamed();
            });
        }
    }

    /** {@code delete-account NAME}. */
    @Command(
            name = "delete-account",
            description =
                    "Deletes your account with everything you wrote, for everybody, for good; asks for the password.")
    private static final class DeleteAccount implements Action {
        @Parameters(
                index = "0",
                paramLabel = "NAME",
                description = "your own name, so that nobody does this by mistake")
        private String name = "";

        @Override
        public CompletableFuture<?> run(Stage stage) {
            if (!name.equals(stage.self())) {
                throw new IllegalArgumentException("name: " + name + " (expected: your own)");
            }
            return stage.client().administration().deleteAccount(stage.secret(Stage.Secret.PASSWORD));
        }
    }

    /** {@code logins}. */
    @Command(name = "logins", description = "Lists the last log-ins of yours, and attempts, newest first.")
    private static final class LogIns implements Action {
        @Override
        public CompletableFuture<?> run(Stage stage) {
            return stage.client()
                    .account()
                    .logIns()
                    .thenAccept(all -> all.forEach(each -> stage.out()
                            .row(new Row("login")
                                    .with("at", each.at())
                                    .with("outcome", each.outcome())
                                    .with("address", each.address())
                                    .with("device", each.device()))));
        }
    }

    /** {@code devices}. */
    @Command(name = "devices", description = "Lists your devices that are logged in.")
    private static final class Devices implements Action {
        @Override
        public CompletableFuture<?> run(Stage stage) {
            return stage.client()
                    .account()
                    .devices()
                    .thenAccept(all -> all.forEach(each -> stage.out()
                            .row(new Row("device")
                                    .with("device", each.device())
                                    .with("agent", each.agent())
                                    .with("created", each.createdAt())
                                    .with("used", each.lastUsedAt())
                                    .with("online", each.online())
                                    .with("current", each.current()))));
        }
    }

    /** {@code revoke N}. */
    @Command(name = "revoke", description = "Logs a device of yours out, wherever it is.")
    private static final class Revoke implements Action {
        @Parameters(index = "0", paramLabel = "N", description = "its number (see devices)")
        private long device;

        @Override
        public CompletableFuture<?> run(Stage stage) {
            long revoked = device;
            return stage.client()
                    .account()
                    .revoke(revoked)
                    .thenRun(() -> stage.out().note("device " + revoked + " is logged out"));
        }
    }
}
