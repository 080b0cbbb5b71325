package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.Synced;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is still to come of what was committed before a session began; says {@code synced} once. On the session's loop
 * only.
 */
final class Syncing {
    private final Connection connection;
    /** Null once all has come. */
    private @Nullable Map<Position, Long> heads = new HashMap<>();

    private @Nullable Runnable whenSynced;

    Syncing(Connection connection) {
        this.connection = connection;
    }

    /** Waits for a place, unless it was passed already. */
    void await(Position position, long head) {
        if (heads != null && position.next <= head) {
            heads.put(position, head);
        }
    }

    /** All that is to come is known from here on. */
    void begin(Runnable afterSynced) {
        whenSynced = afterSynced;
        check();
    }

    /** Notes how far a position is. */
    void passed(Position position) {
        if (heads != null) {
            heads.computeIfPresent(position, (same, head) -> position.next > head ? null : head);
            check();
        }
    }

    private void check() {
        if (whenSynced != null && heads != null && heads.isEmpty()) {
            heads = null;
            connection.send(new Synced());
            whenSynced.run();
        }
    }
}
