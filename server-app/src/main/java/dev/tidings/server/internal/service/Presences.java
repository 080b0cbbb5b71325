package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.internal.session.Alarm;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Announces users whose first session begins or whose last one ends, to all others. Who is cut off and comes back
 * within a grace isn't announced at all. May lose announcements: they are not written to a connection that is behind,
 * and no more than a budget are written in a second, or thousands of users who return after a restart would each be
 * announced to thousands. The list of users is always right.
 *
 * <p>Any thread. Remembers who is online, and who was within the grace.
 */
public final class Presences {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final SessionRegistry registry;
    private final Function<Record, byte[]> encoder;
    private final Budget budget;
    private final Duration grace;
    private final Clock clock;
    private final Ticker ticker;
    private final Alarm alarm;
    /** Whom the others take for online. */
    private final Set<Long> shown = new HashSet<>();
    /** Those of them who were cut off, in the order of their deadlines, since all get the same grace. */
    private final Map<Long, Absence> absent = new LinkedHashMap<>();

    private boolean looking;

    private record Absence(String name, Instant at, long deadlineNanos) {}

    /**
     * Creates the service.
     *
     * @param registry all sessions
     * @param encoder makes a frame of an event, once for all who get it
     * @param budget of announcements, in frames written
     * @param grace how long who is cut off may take to come back unnoticed; zero for not at all
     * @param clock stamps
     * @param ticker time of the grace
     * @param alarm when to look whose grace is over
     */
    public Presences(
            SessionRegistry registry,
            Function<Record, byte[]> encoder,
            Budget budget,
            Duration grace,
            Clock clock,
            Ticker ticker,
            Alarm alarm) {
        this.registry = registry;
        this.encoder = encoder;
        this.budget = budget;
        this.grace = grace;
        this.clock = clock;
        this.ticker = ticker;
        this.alarm = alarm;
    }

    synchronized void arrived(Session session) {
        absent.remove(session.user());
        if (shown.add(session.user())) {
            announce(session.user(), session.name(), true, now());
        }
    }

    /** A log-out is meant; a cut may be over in a moment. */
    synchronized void left(Session session, boolean loggedOut) {
        long user = session.user();
        if (registry.isOnline(user) || !shown.contains(user)) {
            return;
        }
        absent.remove(user);
        if (loggedOut || grace.isZero()) {
            shown.remove(user);
            announce(user, session.name(), false, now());
        } else {
            absent.put(user, new Absence(session.name(), now(), ticker.nanos() + grace.toNanos()));
            lookLater();
        }
    }

    /** Tells that a user goes on under another name; the user's other devices hear it in any case. */
    synchronized void renamed(Session session, String former, String name) {
        byte[] frame = encoder.apply(new Presence(name, true, now(), former));
        boolean toAll = budget.take(registry.size());
        registry.onEachShard(shard -> {
            for (Session other : shard.sessions()) {
                boolean own = other.user() == session.user();
                if (other != session && (own || (toAll && hears(other, session.user())))) {
                    other.connection().push(frame);
                }
            }
        });
    }

    private synchronized void look() {
        long nanos = ticker.nanos();
        Iterator<Map.Entry<Long, Absence>> longest = absent.entrySet().iterator();
        while (longest.hasNext()) {
            Map.Entry<Long, Absence> each = longest.next();
            Absence absence = each.getValue();
            if (absence.deadlineNanos() - nanos > 0) {
                break;
            }
            longest.remove();
            if (!registry.isOnline(each.getKey())) {
                shown.remove(each.getKey());
                announce(each.getKey(), absence.name(), false, absence.at());
            }
        }
        looking = false;
        if (!absent.isEmpty()) {
            lookLater();
        }
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            alarm.after(LOOK, this::look);
        }
    }

    private void announce(long user, String name, boolean online, Instant at) {
        if (!budget.take(registry.size())) {
            return;
        }
        byte[] frame = encoder.apply(new Presence(name, online, at));
        registry.onEachShard(shard -> {
            for (Session other : shard.sessions()) {
                if (other.user() != user && hears(other, user)) {
                    other.connection().push(frame);
                }
            }
        });
    }

    private static boolean hears(Session other, long user) {
        return !other.apart().contains(user) && other.connection().isWritable();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
