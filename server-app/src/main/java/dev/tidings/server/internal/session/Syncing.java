package dev.tidings.server.internal.session;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is still to come of what was committed before a session began. On the session's loop only. */
final class Syncing {
    /** Null once all has come. */
    private @Nullable Map<Position, Long> heads = new HashMap<>();

    /** Waits for a place, unless it was passed already. */
    void await(Position position, long head) {
        if (heads != null && position.next <= head) {
            heads.put(position, head);
        }
    }

    /** Notes how far a position is. */
    void passed(Position position) {
        if (heads != null) {
            heads.computeIfPresent(position, (same, head) -> position.next > head ? null : head);
        }
    }

    /** Whether all has come, once. */
    boolean isOver() {
        boolean over = heads != null && heads.isEmpty();
        if (over) {
            heads = null;
        }
        return over;
    }
}
