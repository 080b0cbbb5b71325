package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.Stage;
import dev.tidings.client.terminal.window.WindowView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is said to the list of windows. */
final class WindowCommands {
    private WindowCommands() {}

    static List<Action> all(Scene scene, Switchboard switchboard) {
        return List.of(new Open(switchboard), new Close(switchboard), new ListAll(scene));
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }

    @Command(
            name = "open",
            description =
                    "Makes a conversation the one that lines go to (also Alt and its number or an arrow; Alt and A"
                            + " for the next unread one).")
    private static final class Open implements Action {
        private final Switchboard switchboard;

        @Parameters(index = "0", paramLabel = "TO", description = "a user, #group, * (everyone) or a window's number")
        private String address = "";

        Open(Switchboard switchboard) {
            this.switchboard = switchboard;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            switchboard.open(address);
            return done();
        }
    }

    @Command(name = "close", description = "Takes a conversation off the list; what comes there opens it again.")
    private static final class Close implements Action {
        private final Switchboard switchboard;

        @Parameters(index = "0", arity = "0..1", paramLabel = "TO", description = "default: the open one")
        private @Nullable String address;

        Close(Switchboard switchboard) {
            this.switchboard = switchboard;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String given = address;
            switchboard.close(
                    given != null
                            ? given
                            : stage.open().orElseThrow(() -> new IllegalArgumentException("no conversation is open")));
            return done();
        }
    }

    @Command(name = "windows", description = "Lists the open conversations.")
    private static final class ListAll implements Action {
        private final Scene scene;

        ListAll(Scene scene) {
            this.scene = scene;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            List<WindowView> windows = scene.windows().all();
            windows.forEach(window -> stage.out().note(line(window)));
            if (windows.isEmpty()) {
                stage.out().note("none: /open USER");
            }
            return done();
        }

        private static String line(WindowView window) {
            String unread = window.unread() == 0 ? "" : "  " + window.unread() + " unread";
            String mentions = window.mentions() == 0 ? "" : ", " + window.mentions() + " with your name";
            return (window.isOpen() ? ">" : " ") + window.number() + "  " + window.address() + unread + mentions;
        }
    }
}
