package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Skip;
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
    /** What the device has said to be stored, or the store knew. */
    private long acknowledged;

    private final List<SeqRange> hidden;
    /** Whether the client has been told where this session's pushes begin. */
    private boolean announced;

    private @Nullable Deque<Pushed> unacknowledged;

    private record Pushed(long seq, int bytes) {}

    Position(long conversation, long delivered, List<SeqRange> hidden) {
        this.conversation = conversation;
        this.next = delivered + 1;
        this.head = delivered;
        this.acknowledged = delivered;
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

    /** Tells a client that may know less where the pushes begin, so that it doesn't take the first one for a gap. */
    void announce(Connection connection) {
        if (!announced) {
            announced = true;
            if (next > 1) {
                skip(connection, next - 1);
            }
        }
    }

    /** Tells the client that the places up to one aren't for it. */
    void skip(Connection connection, long seq) {
        announced = true;
        connection.send(new Skip(Address.conversationId(conversation), seq));
    }

    void pushed(long seq, int bytes) {
        if (unacknowledged == null) {
            unacknowledged = new ArrayDeque<>();
        }
        unacknowledged.add(new Pushed(seq, bytes));
    }

    /** Whether there is such a place, as far as is known. */
    boolean reaches(long seq) {
        return seq < next || seq <= head;
    }

    /** Makes room for what is stored up to a place; false if that was known. */
    boolean acknowledge(long seq, Window window) {
        if (seq <= acknowledged) {
            return false;
        }
        acknowledged = seq;
        while (unacknowledged != null && unacknowledged.element().seq() <= seq) {
            window.acknowledged(unacknowledged.remove().bytes());
            if (unacknowledged.isEmpty()) {
                unacknowledged = null;
            }
        }
        return true;
    }
}
