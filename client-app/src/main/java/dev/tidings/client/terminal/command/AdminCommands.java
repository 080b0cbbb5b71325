package dev.tidings.client.terminal.command;

import dev.tidings.client.Administration;
import dev.tidings.client.terminal.text.Row;
import dev.tidings.client.terminal.text.Spans;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin …}: what admins of the server do. */
final class AdminCommands {
    private AdminCommands() {}

    @Command(name = "admin", description = "What admins of the server do.")
    private static final class Admin {}

    static CommandLine all() {
        CommandLine admin = new CommandLine(new Admin());
        List.<Action>of(
                        new Claim(),
                        new Invite(),
                        new Kick(),
                        new Disable(),
                        new Enable(),
                        new Remove(),
                        new Announce())
                .forEach(admin::addSubcommand);
        return admin;
    }

    /** A command about one user. */
    private abstract static class AboutUser implements Action {
        private final BiFunction<Administration, String, CompletableFuture<Void>> what;
        private final String told;

        @Parameters(index = "0", paramLabel = "USER", description = "whom")
        private String user = "";

        AboutUser(BiFunction<Administration, String, CompletableFuture<Void>> what, String told) {
            this.what = what;
            this.told = told;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String whom = user;
            return what.apply(stage.client().administration(), whom)
                    .thenRun(() -> stage.out().note(whom + " " + told));
        }
    }

    @Command(name = "claim", description = "Makes you an admin, with the code the server printed at its start.")
    private static final class Claim implements Action {
        @Parameters(index = "0", paramLabel = "CODE", description = "it serves once")
        private String code = "";

        @Override
        public CompletableFuture<?> run(Stage stage) {
            return stage.client()
                    .administration()
                    .claim(code)
                    .thenRun(() -> stage.out().note("you are an admin"));
        }
    }

    @Command(name = "invite", description = "Makes a code with which others sign up; it is shown this once.")
    private static final class Invite implements Action {
        @Option(names = "--uses", paramLabel = "N", description = "how many accounts it makes (default: 1)")
        private int uses = 1;

        @Option(names = "--valid", paramLabel = "SPAN", description = "how long, such as 12h or 30d (default: 7d)")
        private String valid = "7d";

        @Override
        public CompletableFuture<?> run(Stage stage) {
            return stage.client()
                    .administration()
                    .invite(uses, Spans.read(valid, "valid"))
                    .thenAccept(invite -> stage.out().row(new Row("invite").with("code", invite.code())));
        }
    }

    @Command(name = "kick", description = "Ends all sessions of a user, who may come back.")
    private static final class Kick extends AboutUser {
        Kick() {
            super(Administration::kick, "is out");
        }
    }

    @Command(name = "disable", description = "Keeps a user out.")
    private static final class Disable extends AboutUser {
        Disable() {
            super((admin, user) -> admin.setDisabled(user, true), "is kept out");
        }
    }

    @Command(name = "enable", description = "Lets a user in again.")
    private static final class Enable extends AboutUser {
        Enable() {
            super((admin, user) -> admin.setDisabled(user, false), "may come in");
        }
    }

    @Command(name = "remove", description = "Deletes a user's account with everything that user wrote, for good.")
    private static final class Remove extends AboutUser {
        Remove() {
            super(Administration::removeUser, "is gone");
        }
    }

    @Command(name = "announce", description = "Tells everybody who is there something.")
    private static final class Announce implements Action {
        @Parameters(index = "0..*", arity = "0..*", paramLabel = "TEXT", description = "default: standard input")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            return stage.client()
                    .administration()
                    .announce(Words.text(words, stage))
                    .thenRun(() -> stage.out().note("everybody is told"));
        }
    }
}
