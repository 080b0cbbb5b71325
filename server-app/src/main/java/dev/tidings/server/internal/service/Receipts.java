package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.server.internal.session.Alarm;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.store.ConversationMarks;
import dev.tidings.server.store.MemberMarks;
import dev.tidings.server.store.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells members of small conversations how far the others have got, and a user's devices how far the user has read.
 * What rises within {@value #PAUSE_MILLIS} ms is told as one. Any thread. See docs/protocol.md, "Marks".
 */
public final class Receipts {
    private static final long PAUSE_MILLIS = 50;
    /** Of what rises within a pause; more isn't told. */
    private static final int MOST = 10_000;

    private static final int SNAPSHOT = 200;

    private final Store store;
    private final SpareReads reads;
    private final Circles circles;
    private final Whispers whispers;
    private final Alarm alarm;
    private Map<Key, Rise> rising = new HashMap<>();
    private boolean waiting;

    private record Key(long conversation, long user) {}

    /**
     * What rose.
     *
     * @param delivered 0 if only the other did
     * @param reader who said that so much is read, or null
     */
    private record Rise(
            String name,
            long delivered,
            long read,
            @Nullable Session reader) {
        Rise and(Rise later) {
            return new Rise(
                    name,
                    Math.max(delivered, later.delivered),
                    Math.max(read, later.read),
                    later.read >= read ? later.reader : reader);
        }
    }

    /**
     * Creates the service.
     *
     * @param store keeps marks and cursors
     * @param reads lets some of them be read
     * @param circles knows who is told
     * @param whispers tells them
     * @param alarm ends pauses
     */
    public Receipts(Store store, SpareReads reads, Circles circles, Whispers whispers, Alarm alarm) {
        this.store = store;
        this.reads = reads;
        this.circles = circles;
        this.whispers = whispers;
        this.alarm = alarm;
    }

    /**
     * A device has stored everything up to a place, further than it had.
     *
     * @param session the device's
     * @param conversation the conversation's number
     * @param seq the place
     */
    public void delivered(Session session, long conversation, long seq) {
        store.logs().delivered(session.device(), conversation, seq);
        if (conversation != Store.EVERYONE) {
            note(new Key(conversation, session.user()), new Rise(session.name(), seq, 0, null));
        }
    }

    /**
     * A user has read everything up to a place.
     *
     * @param session who says so
     * @param conversation the conversation's number, one of the user's
     * @param seq the place
     * @param isJudged whether it is known that there is such a place
     */
    public void read(Session session, long conversation, long seq, boolean isJudged) {
        if (isJudged && !session.read(conversation, seq)) {
            return;
        }
        store.marks().read(session.user(), conversation, seq);
        if (!isJudged) {
            // The store does; others mustn't hear of a place that there isn't.
            return;
        }
        note(new Key(conversation, session.user()), new Rise(session.name(), 0, seq, session));
    }

    /**
     * Tells a session the marks in its user's latest conversations.
     *
     * @param session which
     * @return completes when they are on their way; fails with {@code overloaded} while too much is read
     */
    CompletableFuture<Void> snapshot(Session session) {
        return reads.read(() -> store.marks().latest(session.user(), SNAPSHOT, Circle.MOST))
                .thenAccept(latest -> session.connection().shard().post(() -> tell(session, latest)));
    }

    private void tell(Session session, List<ConversationMarks> latest) {
        for (ConversationMarks each : latest) {
            for (MemberMarks member : each.members()) {
                if (session.apart().contains(member.user())) {
                    continue;
                }
                MarksRaised marks = standing(each.conversation(), member, member.user() == session.user());
                if (marks != null && !whispers.to(session, marks)) {
                    return;
                }
            }
        }
    }

    /** Of a user's own marks only what was read matters to the devices. */
    private static @Nullable MarksRaised standing(long conversation, MemberMarks member, boolean own) {
        Long delivered = own || member.delivered() == 0 ? null : member.delivered();
        Long read = member.read() == 0 ? null : member.read();
        return delivered == null && read == null
                ? null
                : new MarksRaised(Address.conversationId(conversation), member.name(), delivered, read);
    }

    private void note(Key key, Rise rise) {
        synchronized (this) {
            if (rising.size() < MOST || rising.containsKey(key)) {
                rising.merge(key, rise, Rise::and);
            }
            if (waiting) {
                return;
            }
            waiting = true;
        }
        alarm.after(Duration.ofMillis(PAUSE_MILLIS), this::tellAll);
    }

    private void tellAll() {
        Map<Key, Rise> risen;
        synchronized (this) {
            risen = rising;
            rising = new HashMap<>();
            waiting = false;
        }
        risen.forEach((key, rise) -> circles.of(key.conversation()).thenAccept(circle -> tell(circle, key, rise)));
    }

    private void tell(Circle circle, Key key, Rise rise) {
        boolean few = !circle.users().isEmpty();
        MarksRaised raised = few ? circle.raise(key.user(), rise.name(), rise.delivered(), rise.read()) : null;
        if (raised != null) {
            whispers.toOthers(circle, key.user(), raised);
        }
        if (rise.read() > 0 && (!few || (raised != null && raised.read() != null))) {
            String conversation = Address.conversationId(key.conversation());
            whispers.toDevices(
                    key.user(), rise.reader(), new MarksRaised(conversation, rise.name(), null, rise.read()));
        }
    }
}
