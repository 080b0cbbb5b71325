package dev.tidings.client.internal.desk;

import static java.util.Objects.requireNonNull;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The messages without a final answer, and which of them are under way. See docs/protocol.md, "Sending". Confined to
 * the store thread. Its size is bounded by who lets messages in.
 */
final class Outbox {
    /** The server wants no more of a device at a time. */
    static final int MOST_IN_FLIGHT = 256;

    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long MOST_WAIT_MILLIS = 2_000;

    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private final List<Pending> leaving = new ArrayList<>();
    /** Files that an earlier run left here, with or without an answer by now. */
    private final List<Pending> left;

    private long nextN;
    private long from;
    private int inFlight;
    private boolean held;
    private boolean due;
    private int refusals;

    /** A message and who waits for it; of those of an earlier run, whoever finds it here again. */
    record Pending(OutgoingMessage message, CompletableFuture<Receipt> future) {}

    Outbox(DeviceState state) {
        state.outbox().forEach(each -> pending.put(each.n(), new Pending(each, new CompletableFuture<>())));
        left = pending.values().stream()
                .filter(each -> each.message().content() instanceof Content.File)
                .toList();
        nextN = Math.max(state.nextN(), pending.isEmpty() ? 1 : pending.lastKey() + 1);
    }

    OutgoingMessage add(String to, Content content, CompletableFuture<Receipt> future) {
        OutgoingMessage message = new OutgoingMessage(nextN++, to, content);
        pending.put(message.n(), new Pending(message, future));
        return message;
    }

    /** The messages with files that were here at the beginning. */
    List<Pending> left() {
        return left;
    }

    long nextN() {
        return nextN;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /**
     * Begins again with a new session: everything without an answer goes out once more, in order. {@code lastN} says
     * nothing about those, only where to go on.
     */
    void opened(long lastN, boolean anotherLife) {
        if (anotherLife) {
            nextN = pending.isEmpty() ? 1 : pending.lastKey() + 1;
        }
        nextN = Math.max(nextN, lastN + 1);
        from = 0;
        inFlight = 0;
        held = false;
        due = false;
    }

    /** What goes out now. */
    List<OutgoingMessage> next() {
        List<OutgoingMessage> next = new ArrayList<>();
        if (held) {
            // Answers to the refused ones must be in first, or they would be taken for answers to the new attempt.
            if (!due || inFlight > 0) {
                return next;
            }
            held = false;
            due = false;
            from = 0;
        }
        for (Pending each : pending.tailMap(from, true).values()) {
            if (inFlight == MOST_IN_FLIGHT) {
                break;
            }
            next.add(each.message());
            from = each.message().n() + 1;
            inFlight++;
        }
        return next;
    }

    /** Finds what an answer is about. */
    @Nullable
    Pending answered(long n) {
        inFlight--;
        return pending.get(n);
    }

    /** It leaves, once that is {@link #written}. */
    void settle(long n) {
        leaving.add(requireNonNull(pending.remove(n), "not pending"));
        refusals = 0;
    }

    void written() {
        leaving.clear();
    }

    /** Stops sending; says whether this is the first refusal of a row, which decides how long to wait. */
    boolean hold() {
        boolean first = !held;
        held = true;
        return first;
    }

    Duration nextWait() {
        return Duration.ofMillis(Math.min(MOST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(refusals++, 10)));
    }

    /** The wait after a refusal is over. */
    void waited() {
        due = held;
    }

    /** Those that the store still has. */
    List<Pending> all() {
        List<Pending> all = new ArrayList<>(leaving);
        all.addAll(pending.values());
        return all;
    }
}
