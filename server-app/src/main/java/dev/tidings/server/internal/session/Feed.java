package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Cursor;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.Stretch;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one session has been pushed, and what it gets next. Nothing overtakes: a live entry goes out only if it is the
 * next of its conversation and there is room; otherwise its place is noted, and the feed reads on from the store. So a
 * slow reader holds a bounded window and nothing else. See docs/protocol.md, "Conversations". On the session's loop
 * only.
 *
 * <p>One read of the store is under way at a time. At most {@code windowEntries} and about {@code windowBytes} are
 * unacknowledged; beyond, pushing waits for an {@code ack}.
 */
public final class Feed {
    /** A head before {@link #start}. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final Stretch NOTHING = new Stretch(List.of(), 0, false);

    private final Connection connection;
    private final LogReader reader;
    private final Window window;
    private final Map<Long, Position> positions = new HashMap<>();
    private final Set<Position> behind = new LinkedHashSet<>();
    private final Syncing syncing;
    /** Acknowledgements of places that nobody knew of before {@link #start}, by conversation. */
    private final Map<Long, Long> early = new HashMap<>();

    private boolean started;
    private boolean reading;
    private boolean ended;

    /**
     * Creates a feed; it holds back until {@link #start}.
     *
     * @param connection where to push
     * @param reader reads what wasn't pushed live
     * @param windowEntries most entries without an acknowledgement
     * @param windowBytes most bytes without an acknowledgement; one entry always goes out
     * @param cursors where the device is
     */
    public Feed(Connection connection, LogReader reader, int windowEntries, int windowBytes, List<Cursor> cursors) {
        this.connection = connection;
        this.reader = reader;
        this.window = new Window(windowEntries, windowBytes);
        this.syncing = new Syncing(connection);
        for (Cursor cursor : cursors) {
            positions.put(
                    cursor.conversation(), new Position(cursor.conversation(), cursor.delivered(), cursor.hidden()));
        }
    }

    /**
     * Begins to push. The heads have to be read after the session was registered, or an entry committed in between
     * would be missed.
     *
     * @param heads largest committed place of each conversation of the user
     * @param afterSynced runs once {@code synced} was said
     * @return what {@link #acknowledge} took before, as far as it is right and news; of the rest, the client is told
     */
    public Map<Long, Long> start(Map<Long, Long> heads, Runnable afterSynced) {
        started = true;
        heads.forEach((conversation, head) -> {
            Position position = position(conversation);
            position.head = Math.max(position.head, head);
            syncing.await(position, head);
        });
        Map<Long, Long> acknowledged = new HashMap<>(early);
        acknowledged.entrySet().removeIf(each -> !acknowledgeOrRefuse(each.getKey(), each.getValue()));
        early.clear();
        for (Position position : List.copyOf(positions.values())) {
            passHidden(position);
            if (position.isBehind()) {
                behind.add(position);
            }
        }
        syncing.begin(afterSynced);
        catchUp();
        return acknowledged;
    }

    /**
     * Takes an entry that was just committed.
     *
     * @param live the entry
     */
    public void live(LiveEntry live) {
        StoredEntry entry = live.entry();
        Position position = position(entry.conversation());
        if (entry.seq() < position.next) {
            return;
        }
        position.head = Math.max(position.head, entry.seq());
        if (started && entry.seq() == position.next && hasRoom()) {
            push(position, entry.seq(), live.frame());
        } else {
            behind.add(position);
            catchUp();
        }
    }

    /**
     * Takes note of an entry that was just committed and isn't for this user.
     *
     * @param conversation the conversation's number
     * @param seq the entry's place
     */
    public void pass(long conversation, long seq) {
        Position position = position(conversation);
        if (seq < position.next) {
            return;
        }
        position.head = Math.max(position.head, seq);
        if (started && seq == position.next && hasRoom()) {
            pass(position, seq);
        } else {
            behind.add(position);
            catchUp();
        }
    }

    /**
     * Takes note that this device's own entry stands at a place, and says whether {@code sent} is the entry for it:
     * only if nothing of the conversation is still to come before.
     *
     * @param conversation the conversation's number
     * @param seq the entry's place
     */
    public void own(long conversation, long seq) {
        Position position = position(conversation);
        position.head = Math.max(position.head, seq);
        if (started && seq == position.next) {
            position.announce(connection);
            advance(position, seq);
        }
    }

    /**
     * Takes an acknowledgement. It may be ahead of what this session has pushed, since earlier ones may have been lost
     * with their connection; then the device isn't sent again what it has.
     *
     * @param conversation the conversation's number
     * @param seq everything up to here is stored by the device
     * @return whether that is news; what {@link #start} has to judge isn't yet
     * @throws ProtocolException {@code bad_request} if there is no such place
     */
    public boolean acknowledge(long conversation, long seq) {
        Position position = positions.get(conversation);
        if (position == null || (started && !position.reaches(seq))) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "seq: was not pushed");
        }
        if (!position.reaches(seq)) {
            early.merge(conversation, seq, Math::max);
            return false;
        }
        if (!position.acknowledge(seq, window)) {
            return false;
        }
        if (seq >= position.next) {
            advance(position, seq);
        }
        catchUp();
        return true;
    }

    private boolean acknowledgeOrRefuse(long conversation, long seq) {
        try {
            return acknowledge(conversation, seq);
        } catch (ProtocolException refusal) {
            connection.refuse(null, refusal);
            return false;
        }
    }

    /**
     * The largest place known to be committed.
     *
     * @param conversation the conversation's number
     * @return -1 where the user may not know of the conversation; {@link #UNKNOWN} until {@link #start}
     */
    public long head(long conversation) {
        Position position = positions.get(conversation);
        if (position == null) {
            return -1;
        }
        return started ? position.head : UNKNOWN;
    }

    /** Goes on after the connection took what waited. */
    public void writable() {
        catchUp();
    }

    /** Pushes nothing any more. */
    public void end() {
        ended = true;
        behind.clear();
    }

    private boolean hasRoom() {
        return connection.isWritable() && window.hasRoom();
    }

    private void catchUp() {
        while (started && !ended && !reading && !behind.isEmpty() && hasRoom()) {
            Position position = behind.iterator().next();
            if (position.isBehind()) {
                read(position);
            } else {
                behind.remove(position);
            }
        }
    }

    private void read(Position position) {
        reading = true;
        long from = position.next;
        reader.read(position.conversation, from - 1)
                .whenComplete((stretch, failure) -> connection.shard().post(() -> {
                    reading = false;
                    if (!ended) {
                        arrived(position, from, failure == null ? stretch : NOTHING);
                    }
                }));
    }

    /**
     * Places that a stretch leaves out aren't for this user, and are passed. A read that brings nothing on, where there
     * is something and room, means that the store is failing, unless an acknowledgement overtook it.
     */
    private void arrived(Position position, long from, Stretch stretch) {
        boolean all = true;
        for (StoredEntry entry : stretch.entries()) {
            all = all && hasRoom();
            if (all && entry.seq() >= position.next) {
                pass(position, entry.seq() - 1);
                push(position, entry.seq(), EntryJson.frame(entry));
            }
        }
        if (all) {
            pass(position, stretch.end());
        }
        behind.remove(position);
        if (position.isBehind()) {
            behind.add(position);
            if (position.next == from && hasRoom()) {
                connection.abort();
                return;
            }
        }
        catchUp();
    }

    private void push(Position position, long seq, byte[] frame) {
        position.announce(connection);
        connection.push(frame);
        position.pushed(seq, frame.length);
        window.pushed(frame.length);
        advance(position, seq);
    }

    private void advance(Position position, long seq) {
        position.next = seq + 1;
        passHidden(position);
        syncing.passed(position);
    }

    private void passHidden(Position position) {
        long last = position.hiddenUpTo();
        if (last > 0) {
            pass(position, last);
        }
    }

    /** Goes on behind places that aren't for this user, if it isn't there yet. */
    private void pass(Position position, long last) {
        if (last >= position.next) {
            position.skip(connection, last);
            advance(position, last);
        }
    }

    /** A conversation that began after the device entered is followed from its beginning. */
    private Position position(long conversation) {
        return positions.computeIfAbsent(conversation, number -> new Position(number, 0, List.of()));
    }
}
