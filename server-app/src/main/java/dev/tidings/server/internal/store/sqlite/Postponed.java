package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.Append;
import java.util.HashMap;
import java.util.Map;

/**
 * Devices one of whose numbers was refused for now. Larger numbers of the same session are refused with it until that
 * number comes again: what followed it in the queue would overtake it otherwise. See docs/protocol.md, "Sending".
 * Belongs to the writer; holds a number for each device at the most. One whose session has ended stays until the device
 * sends again or the store is opened anew.
 */
final class Postponed {
    private final Map<Long, First> first = new HashMap<>();

    /**
     * The smallest number refused.
     *
     * @param epoch of the session it was refused in
     * @param n the number
     */
    private record First(long epoch, long n) {}

    /** Whether an append has to wait for a smaller number. The number itself, and another session, end the waiting. */
    boolean isBehind(Append append) {
        First refused = first.get(append.device());
        if (refused == null) {
            return false;
        }
        if (refused.epoch() == append.epoch() && append.n() > refused.n()) {
            return true;
        }
        if (refused.epoch() != append.epoch() || append.n() == refused.n()) {
            first.remove(append.device());
        }
        return false;
    }

    /** Notes a refusal for now. */
    void refused(Append append) {
        first.merge(append.device(), new First(append.epoch(), append.n()), Postponed::earliestOfLatestSession);
    }

    private static First earliestOfLatestSession(First known, First other) {
        if (known.epoch() != other.epoch()) {
            return known.epoch() > other.epoch() ? known : other;
        }
        return known.n() <= other.n() ? known : other;
    }
}
