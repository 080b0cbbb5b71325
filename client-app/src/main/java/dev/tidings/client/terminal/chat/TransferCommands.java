package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.Stage;
import dev.tidings.client.terminal.transfer.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is said to files on their way. */
final class TransferCommands {
    private static final String ALL = "all";

    private TransferCommands() {}

    static List<Action> all(Traffic traffic) {
        return List.of(new ListAll(traffic), new Cancel(traffic));
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }

    @Command(name = "transfers", description = "Lists the files that are on their way, or wait for their turn.")
    private static final class ListAll implements Action {
        private final Traffic traffic;

        ListAll(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            List<String> lines = traffic.lines();
            lines.forEach(stage.out()::note);
            if (lines.isEmpty()) {
                stage.out().note("none");
            }
            return done();
        }
    }

    @Command(
            name = "cancel",
            description = "Stops a file that is on its way; the command that sent or fetched it goes on where it was.")
    private static final class Cancel implements Action {
        private final Traffic traffic;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "NUMBER|all",
                description = "see /transfers (default: the only one)")
        private @Nullable String which;

        Cancel(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            if (ALL.equals(which)) {
                traffic.cancelAll();
            } else {
                traffic.cancel(Optional.ofNullable(which).map(Cancel::number));
            }
            return done();
        }

        private static int number(String text) {
            if (!text.matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("transfer: " + text + " (expected: its number, or all)");
            }
            return Integer.parseInt(text);
        }
    }
}
