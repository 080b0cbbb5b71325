package dev.tidings.protocol.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may still arrive of incoming streams that are closed: it was on its way within their credit, and is dropped. Of
 * the last {@value #MOST} such streams; data of an older one is taken for that of a stream never opened. Confined to
 * the event loop.
 */
final class Leftovers {
    static final int MOST = 1024;

    private final Map<Long, Long> credits = new LinkedHashMap<>();

    void add(long stream, long credit) {
        if (credit == 0) {
            return;
        }
        credits.put(stream, credit);
        if (credits.size() > MOST) {
            credits.remove(credits.keySet().iterator().next());
        }
    }

    /** Whether so many bytes were due; they aren't any more. */
    boolean take(long stream, long bytes) {
        long left = credits.getOrDefault(stream, 0L) - bytes;
        if (left < 0) {
            return false;
        }
        if (left == 0) {
            credits.remove(stream);
        } else {
            credits.put(stream, left);
        }
        return true;
    }
}
