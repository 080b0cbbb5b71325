package dev.tidings.client.terminal.chat;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.terminal.text.Redrawn;
import dev.tidings.client.terminal.window.WindowView;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Draws a conversation when its window opens: its last lines, and a line where one left off. They are read without
 * waiting; what arrives for that window meanwhile is held back, to be drawn once and in its place. Any thread; nothing
 * is printed under the lock, because who prints may be waited for by who types.
 */
final class Drawing {
    private static final int LINES = 10;
    private static final int MOST_LINES = 50;
    /** Lines that were read before, above the ones that weren't. */
    private static final int KNOWN_LINES = 3;
    /** Held back; older ones are for {@code /history}. */
    private static final int MOST_HELD = 1000;

    /** Of more there is what was drawn. */
    private static final int MOST_FRESH = 20;

    /** A window is there at once; who waits for the server's answer any longer thinks it hangs. */
    private static final long PATIENCE_MILLIS = 1500;

    private final Scene scene;
    private volatile Consumer<Entry> fresh = entry -> {};
    private @Nullable Opening underWay;

    Drawing(Scene scene) {
        this.scene = scene;
    }

    /** A window that opens, and what came for it since. */
    private static final class Opening {
        final WindowView window;
        final Deque<Entry> held = new ArrayDeque<>();

        Opening(WindowView window) {
            this.window = window;
        }
    }

    /** Says who is told of what the user sees for the first time, the last {@value #MOST_FRESH}, once it is drawn. */
    void onNew(Consumer<Entry> listener) {
        fresh = listener;
    }

    /** From now on what comes for that window is held back. */
    synchronized void begin(WindowView window) {
        underWay = new Opening(window);
    }

    /** Whether an entry will be drawn with its window. */
    synchronized boolean holds(Entry entry, String address) {
        if (underWay == null || !underWay.window.address().equals(address)) {
            return false;
        }
        if (underWay.held.size() == MOST_HELD) {
            underWay.held.removeFirst();
        }
        underWay.held.addLast(entry);
        return true;
    }

    /** Reads and draws what was begun; completes when that is done. Nothing is drawn if another window opened since. */
    CompletableFuture<Void> draw(TidingsClient client) {
        Opening opening = underWay();
        if (opening == null) {
            return CompletableFuture.completedFuture(null);
        }
        int lines = Math.max(LINES, Math.min(MOST_LINES, opening.window.unread() + KNOWN_LINES));
        return read(opening.window, client, lines)
                .exceptionally(failure -> List.of())
                .thenAccept(found -> finish(opening, found));
    }

    private synchronized @Nullable Opening underWay() {
        return underWay;
    }

    /** What this device remembers; the server's own memory goes further back. */
    private static CompletableFuture<List<Entry>> read(WindowView window, TidingsClient client, int lines) {
        String conversation = window.conversation();
        CompletableFuture<List<Entry>> stored = conversation == null
                ? CompletableFuture.completedFuture(List.of())
                : client.memory().entries(conversation, lines);
        return stored.thenCompose(
                found -> found.size() >= lines || client.session().isEmpty() || !isAddress(window.address())
                        ? CompletableFuture.completedFuture(found)
                        : client.archive()
                                .history(new History(window.address(), null, null, null, lines))
                                .copy()
                                .thenApply(Page::entries)
                                .completeOnTimeout(found, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                                .exceptionally(failure -> found));
    }

    /** An entry may bring any name along; only some can be asked for. */
    private static boolean isAddress(String text) {
        try {
            return !Address.of(text).text().isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private void finish(Opening opening, List<Entry> found) {
        List<Entry> entries = new ArrayList<>(found);
        synchronized (this) {
            if (underWay != opening) {
                return;
            }
            long last = found.isEmpty() ? 0 : found.get(found.size() - 1).seq();
            opening.held.stream().filter(entry -> entry.seq() > last).forEach(entries::add);
            underWay = null;
        }
        entries.forEach(scene::remember);
        if (!entries.isEmpty()) {
            scene.windows().learn(opening.window.address(), entries.get(entries.size() - 1));
        }
        List<String> lines = lines(opening.window, Redrawn.of(entries));
        if (!lines.isEmpty()) {
            scene.screen().print(String.join("\n", lines));
        }
        entries.stream()
                .skip(Math.max(0, entries.size() - MOST_FRESH))
                .filter(entry -> isNew(entry, opening.window))
                .forEach(fresh);
    }

    private boolean isNew(Entry entry, WindowView window) {
        return entry.seq() > window.seen() && !scene.isOwn(entry);
    }

    private List<String> lines(WindowView window, List<Entry> entries) {
        List<String> lines = new ArrayList<>();
        boolean marked = window.unread() == 0;
        for (Entry entry : entries) {
            if (!marked && isNew(entry, window)) {
                lines.add(scene.wording().marker());
                marked = true;
            }
            lines.add(scene.line(entry));
        }
        return lines;
    }
}
