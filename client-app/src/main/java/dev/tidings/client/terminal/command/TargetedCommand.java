package dev.tidings.client.terminal.command;

import dev.tidings.client.store.ClientStore;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command about an earlier message, which it finds by its number, or else as the last one it may mean. */
abstract class TargetedCommand implements Action {
    /** How far back it looks for what is meant. */
    private static final int LOOKED_AT = 100;

    @Option(names = "--in", paramLabel = "TO", description = "a user or #group (default: the open conversation)")
    private @Nullable String in;

    /** Sends what is made of the place of the message. */
    final CompletableFuture<?> send(
            Stage stage,
            Optional<Long> seq,
            Predicate<Entry> meant,
            Function<Entry, Long> place,
            Function<Long, Content> content) {
        String to = conversation(stage);
        CompletableFuture<Long> target = seq.map(CompletableFuture::completedFuture)
                .orElseGet(() -> last(stage, to, meant).thenApply(place));
        return target.thenCompose(found -> stage.send(to, content.apply(found)))
                .thenAccept(receipt -> stage.out().sent(to, receipt));
    }

    /** The same, about the message itself. */
    final CompletableFuture<?> send(
            Stage stage, Optional<Long> seq, Predicate<Entry> meant, Function<Long, Content> content) {
        return send(stage, seq, meant, Entry::seq, content);
    }

    static boolean isText(Entry entry) {
        return entry.content() instanceof Content.Text;
    }

    private String conversation(Stage stage) {
        String given = in;
        return given != null
                ? Address.of(given).text()
                : stage.open()
                        .orElseThrow(() -> new IllegalArgumentException("in: which conversation? (expected: --in TO)"));
    }

    /** The server knows best; without it, this device has to. */
    private static CompletableFuture<Entry> last(Stage stage, String to, Predicate<Entry> meant) {
        CompletableFuture<List<Entry>> entries = stage.client().session().isPresent()
                ? stage.client()
                        .archive()
                        .history(new History(to, null, null, null, LOOKED_AT))
                        .thenApply(Page::entries)
                : stage.client()
                        .memory()
                        .entries(null, ClientStore.MOST_ENTRIES)
                        .thenApply(all -> stage.with(all, to));
        return entries.thenApply(found -> {
            for (int at = found.size() - 1; at >= 0; at--) {
                if (meant.test(found.get(at))) {
                    return found.get(at);
                }
            }
            throw new IllegalArgumentException(
                    "which message? None of the last ones fits (expected: its number, see history)");
        });
    }
}
