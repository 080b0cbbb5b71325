package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.SeqRange;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.Stretch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a conversation's log as one user may see it. However many entries of it aren't for the user, one read looks at
 * {@value #MOST_LOOKED} at the most, and whoever wants more reads again, behind those who wait. On a reading thread.
 *
 * @param chains where the log is
 * @param conversation the conversation's number
 * @param head as far as is read
 * @param visibility what the user may see; read after the head
 */
record Reading(Chains chains, long conversation, Head head, Visibility visibility) {
    /** Entries that one read looks at, whether they are for the user or not. */
    static final int MOST_LOOKED = 4_096;

    static Reading of(Chains chains, long user, long conversation) throws SQLException {
        Head head = chains.derived().head(chains.statements(), conversation);
        return new Reading(chains, conversation, head, Visibility.of(chains.statements(), user, conversation));
    }

    /** By number, of all conversations of which a user may see anything, without everyone's. */
    static Map<Long, Reading> ofAll(Chains chains, long user) throws SQLException {
        Map<Long, Head> heads = new HashMap<>();
        for (long conversation : Visibility.ofAll(chains.statements(), user).keySet()) {
            heads.put(conversation, chains.derived().head(chains.statements(), conversation));
        }
        Map<Long, Reading> readings = new HashMap<>();
        Visibility.ofAll(chains.statements(), user)
                .forEach((conversation, visibility) -> readings.put(
                        conversation,
                        new Reading(chains, conversation, heads.getOrDefault(conversation, Head.EMPTY), visibility)));
        return readings;
    }

    /** The largest place that the user may see, 0 if there is none. */
    long last() {
        return visibility.atOrBelow(head.seq());
    }

    /** Whether an entry of this conversation is for the user. */
    boolean shows(StoredEntry entry, long position) throws SQLException {
        return entry.seq() <= head.seq() && isFor(entry, position);
    }

    /** Whoever may not see a text may not see its new wording either. */
    boolean isFor(StoredEntry entry, long position) throws SQLException {
        return visibility.shows(entry, position)
                && (!entry.kind().equals(Content.Edit.KIND)
                        || visibility.includes(Amendments.target(chains.statements(), position)));
    }

    /** Reads upwards, from the lowest. */
    Stretch after(long after, ReadLimit limit) throws SQLException {
        Page page = new Page(limit);
        long end = Math.max(0, after);
        for (long low = fromHere(end); low > 0; low = fromHere(end)) {
            if (page.isFull()) {
                return new Stretch(page.entries, end, true);
            }
            long high = Math.min(visibility.around(low).last(), Math.min(head.seq(), low - 1 + page.chunk()));
            for (long position : chains.positions(conversation, head, low, high)) {
                StoredEntry entry = chains.link(position).entry();
                if (!page.look(entry, isFor(entry, position))) {
                    return new Stretch(page.entries, end, true);
                }
                end = entry.seq();
            }
        }
        return new Stretch(page.entries, end, false);
    }

    /** The smallest place for the user above another one, 0 if there is none. */
    private long fromHere(long end) {
        long low = end < head.seq() ? visibility.atOrAbove(end + 1) : 0;
        return low > head.seq() ? 0 : low;
    }

    /** Reads downwards, from the highest. */
    Stretch before(long before, ReadLimit limit) throws SQLException {
        Page page = new Page(limit);
        long end = Math.min(before, head.seq() + 1);
        for (long high = visibility.atOrBelow(end - 1); high > 0; high = visibility.atOrBelow(end - 1)) {
            if (page.isFull()) {
                return new Stretch(page.reversed(), end, true);
            }
            SeqRange run = visibility.around(high);
            List<Long> positions =
                    chains.positions(conversation, head, Math.max(run.first(), high + 1 - page.chunk()), high);
            for (int i = positions.size() - 1; i >= 0; i--) {
                StoredEntry entry = chains.link(positions.get(i)).entry();
                if (!page.look(entry, isFor(entry, positions.get(i)))) {
                    return new Stretch(page.reversed(), end, true);
                }
                end = entry.seq();
            }
        }
        return new Stretch(page.reversed(), end, false);
    }

    /** What fits. */
    private static final class Page {
        private final ReadLimit limit;
        private final List<StoredEntry> entries = new ArrayList<>();
        private long chars;
        private int looked;

        Page(ReadLimit limit) {
            this.limit = limit;
        }

        boolean isFull() {
            return entries.size() == limit.entries() || looked == MOST_LOOKED;
        }

        /** Places to find at once; not too few where the user sees little of them, for each finding walks the chain. */
        int chunk() {
            return Math.max(limit.entries() - entries.size(), Waypoints.STRIDE);
        }

        /** Goes on behind an entry, and takes it if it is shown; false if it has to be left to the next page. */
        boolean look(StoredEntry entry, boolean shown) {
            if (isFull()) {
                return false;
            }
            looked++;
            if (!shown) {
                return true;
            }
            chars += entry.body().length();
            return (entries.isEmpty() || chars <= limit.bodyChars()) && entries.add(entry);
        }

        List<StoredEntry> reversed() {
            List<StoredEntry> reversed = new ArrayList<>(entries);
            Collections.reverse(reversed);
            return reversed;
        }
    }
}
