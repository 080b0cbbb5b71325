package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the log and is kept in memory, as of the last commit. The writer owns it; what other threads may
 * call says so. An opening of the database has one; a failure leaves it as it is, and the next opening makes another.
 */
final class Derived {
    private static final int BOUND = 100_000;

    final Remembered<Head> heads = new Remembered<>(BOUND);
    final Remembered<DeviceHead> devices = new Remembered<>(BOUND);
    final Waypoints conversationWaypoints = new Waypoints("conversation_waypoint");
    final Waypoints deviceWaypoints = new Waypoints("device_waypoint");
    final Advances<CursorKey> advances = new Advances<>();
    final Advances<ReadKey> reads = new Advances<>();

    private long lastPosition;
    private long flushedPosition;

    Derived(long flushedPosition) {
        this.lastPosition = flushedPosition;
        this.flushedPosition = flushedPosition;
    }

    /** Names a cursor. */
    record CursorKey(long device, long conversation) {}

    /** Names a read mark. */
    record ReadKey(long user, long conversation) {}

    /** Position of the last committed entry. */
    long lastPosition() {
        return lastPosition;
    }

    void published(long position) {
        lastPosition = position;
    }

    /** Everything derived is in its table up to here. */
    void flushed(long position) {
        flushedPosition = position;
    }

    /** How much there is to flush, in rows. */
    long unflushed() {
        return lastPosition - flushedPosition + advances.size() + reads.size();
    }

    /** The head of a conversation; any thread, with its own connection. */
    Head head(Statements statements, long conversation) throws SQLException {
        Head known = heads.peek(conversation);
        return known == null ? Head.load(statements, conversation).orElse(Head.EMPTY) : known;
    }

    /** The head of a conversation, remembered from now on. */
    Head useHead(Statements statements, long conversation) throws SQLException {
        Head known = heads.use(conversation);
        if (known == null) {
            known = Head.load(statements, conversation).orElse(Head.EMPTY);
            heads.keep(conversation, known);
        }
        return known;
    }

    /** What a device has sent, remembered from now on; null if there is no such device. */
    @Nullable
    DeviceHead useDevice(Statements statements, long device) throws SQLException {
        DeviceHead known = devices.use(device);
        if (known == null) {
            Optional<DeviceHead> loaded = DeviceHead.load(statements, device);
            if (loaded.isEmpty()) {
                return null;
            }
            known = loaded.get();
            devices.keep(device, known);
        }
        return known;
    }

    /** Raises a cursor. */
    void advance(Statements statements, CursorKey cursor, long seq) throws SQLException {
        if (advances.rises(cursor, seq)
                && seq <= useHead(statements, cursor.conversation()).seq()) {
            advances.put(cursor, seq);
        }
    }

    /** Raises a read mark. */
    void read(Statements statements, ReadKey mark, long seq) throws SQLException {
        if (reads.rises(mark, seq)
                && seq <= useHead(statements, mark.conversation()).seq()) {
            reads.put(mark, seq);
        }
    }

    long delivered(CursorKey cursor, long stored) {
        return advances.over(cursor, stored);
    }
}
