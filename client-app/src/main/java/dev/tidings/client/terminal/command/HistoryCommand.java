package dev.tidings.client.terminal.command;

import dev.tidings.client.store.ClientStore;
import dev.tidings.client.terminal.text.Peer;
import dev.tidings.protocol.message.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}. Without a connection it shows what this device remembers. */
@Command(name = "history", description = "Shows the last messages, oldest first.")
final class HistoryCommand implements Action {
    private static final int USUAL = 20;

    @Option(names = "--last", paramLabel = "N", description = "how many (default: 20; at most 10000)")
    private @Nullable Integer last;

    @Option(names = "--with", paramLabel = "USER", description = "only with this user, #group or *")
    private @Nullable String with;

    @Option(names = "--missed", description = "what came while you were away, on all of your devices")
    private boolean missed;

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", description = "the same as --last")
    private @Nullable Integer count;

    @Parameters(index = "1", arity = "0..1", paramLabel = "USER", description = "the same as --with")
    private @Nullable String user;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        int wanted = last != null ? last : count != null ? count : USUAL;
        if (wanted < 1 || wanted > Histories.MOST) {
            throw new IllegalArgumentException("last: " + wanted + " (expected: 1 to " + Histories.MOST + ")");
        }
        Optional<String> peer = with != null ? Optional.of(with) : user != null ? Optional.of(user) : stage.open();
        if (missed && (with != null || user != null)) {
            throw new IllegalArgumentException("missed: not with a user");
        }
        CompletableFuture<List<Entry>> found;
        if (missed) {
            found = new Histories(stage.client()).missed();
        } else if (stage.client().session().isPresent()) {
            found = new Histories(stage.client()).last(peer.orElse(null), wanted);
        } else {
            found = remembered(stage, peer, wanted);
        }
        return found.thenAccept(entries -> entries.forEach(stage.out()::entry));
    }

    private static CompletableFuture<List<Entry>> remembered(Stage stage, Optional<String> peer, int wanted) {
        stage.out().note("no connection; this is what this device remembers");
        return stage.client().memory().entries(null, ClientStore.MOST_ENTRIES).thenApply(entries -> {
            List<Entry> ofPeer = entries.stream()
                    .filter(entry ->
                            peer.isEmpty() || Peer.of(entry, stage.self()).equals(peer.get()))
                    .toList();
            return ofPeer.subList(Math.max(0, ofPeer.size() - wanted), ofPeer.size());
        });
    }
}
