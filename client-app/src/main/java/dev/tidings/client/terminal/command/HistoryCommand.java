package dev.tidings.client.terminal.command;

import dev.tidings.client.store.ClientStore;
import dev.tidings.protocol.message.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}. Without a connection it shows what this device remembers. */
@Command(name = "history", description = "Shows the last messages, oldest first; 0: what came while you were away.")
final class HistoryCommand implements Action {
    private static final int USUAL = 20;

    @Option(names = "--last", paramLabel = "N", description = "how many (default: 20; at most 10000)")
    private @Nullable Integer last;

    @Option(names = "--with", paramLabel = "TO", description = "only with this user, #group or *")
    private @Nullable String with;

    @Option(names = "--missed", description = "what came while you were away, on all of your devices; the same as 0")
    private boolean missed;

    @Option(
            names = "--before",
            paramLabel = "WHEN",
            description = "only older ones: 2026-01-31, 2026-01-31T18:00, or the number of a message (seq)")
    private @Nullable String before;

    @Parameters(index = "0", arity = "0..1", paramLabel = "N|TO", description = "the same as --last, or as --with")
    private @Nullable String first;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "the same as --with")
    private @Nullable String second;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        // A user whose name is a number is named by --with.
        boolean isCount = first != null && first.matches("[0-9]{1,9}");
        int wanted = last != null ? last : isCount ? Integer.parseInt(first) : USUAL;
        Optional<String> named = Optional.ofNullable(with).or(() -> Optional.ofNullable(isCount ? second : first));
        if (!isCount && second != null) {
            throw new IllegalArgumentException("history: two conversations (expected: N, TO, or N TO)");
        }
        return entries(stage, wanted, named).thenAccept(stage.out()::entries);
    }

    private CompletableFuture<List<Entry>> entries(Stage stage, int wanted, Optional<String> named) {
        if (missed || wanted == 0) {
            if (named.isPresent() || before != null) {
                throw new IllegalArgumentException("missed: not with a user or --before");
            }
            return new Histories(stage.client()).missed();
        }
        if (wanted < 1 || wanted > Histories.MOST) {
            throw new IllegalArgumentException("last: " + wanted + " (expected: 0 to " + Histories.MOST + ")");
        }
        Optional<String> peer = named.or(stage::open);
        if (before != null) {
            String conversation = peer.orElseThrow(
                    () -> new IllegalArgumentException("before: of which conversation? (expected: --with TO)"));
            return Place.of(before, stage.zone())
                    .in(conversation, stage.client())
                    .thenCompose(seq -> new Histories(stage.client()).before(conversation, seq, wanted));
        }
        return stage.client().session().isPresent()
                ? new Histories(stage.client()).last(peer.orElse(null), wanted)
                : remembered(stage, peer, wanted);
    }

    private static CompletableFuture<List<Entry>> remembered(Stage stage, Optional<String> peer, int wanted) {
        stage.out().note("no connection; this is what this device remembers");
        return stage.client().memory().entries(null, ClientStore.MOST_ENTRIES).thenApply(entries -> {
            List<Entry> ofPeer =
                    peer.map(address -> stage.with(entries, address)).orElse(entries);
            return ofPeer.subList(Math.max(0, ofPeer.size() - wanted), ofPeer.size());
        });
    }
}
