package dev.tidings.client.terminal.command;

import dev.tidings.client.terminal.text.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands for whom one doesn't want to hear. */
final class BlockCommands {
    private BlockCommands() {}

    static List<Action> all() {
        return List.of(new Block(), new Unblock(), new ListAll());
    }

    /** {@code block USER}. */
    @Command(
            name = "block",
            description = "Blocks a user: nothing more comes from that one, who can't write to you and is told so.")
    private static final class Block implements Action {
        @Parameters(index = "0", paramLabel = "USER", description = "whom")
        private String user = "";

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String blocked = user;
            return stage.client()
                    .people()
                    .block(blocked)
                    .thenRun(() -> stage.out().note(blocked + " is blocked; /unblock " + blocked + " ends it"));
        }
    }

    /** {@code unblock USER}. */
    @Command(name = "unblock", description = "Ends a block. What it hid stays hidden.")
    private static final class Unblock implements Action {
        @Parameters(index = "0", paramLabel = "USER", description = "whom")
        private String user = "";

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String unblocked = user;
            return stage.client()
                    .people()
                    .unblock(unblocked)
                    .thenRun(() -> stage.out().note(unblocked + " isn't blocked"));
        }
    }

    /** {@code blocked}. */
    @Command(name = "blocked", description = "Lists whom you block.")
    private static final class ListAll implements Action {
        @Override
        public CompletableFuture<?> run(Stage stage) {
            return stage.client().people().blocked().thenAccept(users -> {
                users.forEach(user -> stage.out().row(new Row("blocked").with("user", user)));
                if (users.isEmpty()) {
                    stage.out().note("nobody");
                }
            });
        }
    }
}
