package dev.tidings.server.internal.session;

import dev.tidings.server.store.SeqRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a session has got in one conversation. On the session's loop only. */
final class Position {
    final long conversation;
    /** The place to push next: everything below was pushed, skipped or delivered earlier. */
    long next;
    /** Largest place known to be committed. */
    long head;
    /** Whether the client has been told where this session's pushes begin. */
    boolean announced;

    private final List<SeqRange> hidden;
    private @Nullable Deque<Pushed> unacknowledged;

    record Pushed(long seq, int bytes) {}

    Position(long conversation, long delivered, List<SeqRange> hidden) {
        this.conversation = conversation;
        this.next = delivered + 1;
        this.head = delivered;
        this.hidden = hidden;
    }

    boolean isBehind() {
        return next <= head;
    }

    /** The last of the places from {@code next} on that aren't for this device, or 0 if the next one is. */
    long hiddenUpTo() {
        for (SeqRange range : hidden) {
            if (range.contains(next)) {
                return range.last();
            }
        }
        return 0;
    }

    void pushed(long seq, int bytes) {
        if (unacknowledged == null) {
            unacknowledged = new ArrayDeque<>();
        }
        unacknowledged.add(new Pushed(seq, bytes));
    }

    /** Takes away the oldest push if it is covered. */
    @Nullable
    Pushed acknowledge(long seq) {
        if (unacknowledged == null
                || unacknowledged.isEmpty()
                || unacknowledged.element().seq() > seq) {
            return null;
        }
        Pushed pushed = unacknowledged.remove();
        if (unacknowledged.isEmpty()) {
            unacknowledged = null;
        }
        return pushed;
    }
}
