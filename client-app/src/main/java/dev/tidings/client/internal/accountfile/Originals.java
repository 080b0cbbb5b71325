package dev.tidings.client.internal.accountfile;

import dev.tidings.protocol.message.Content;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which entries of elsewhere are here already: by the life of their log, their conversation and their place. Places
 * that follow each other take one piece of memory, so it is small for whole conversations. One thread.
 */
final class Originals {
    private final Map<Log, TreeMap<Long, Long>> known = new HashMap<>();

    private record Log(String incarnation, String conversation) {}

    /** Notes an entry; says whether it is new. */
    boolean add(Content.Imported imported) {
        TreeMap<Long, Long> runs = known.computeIfAbsent(
                new Log(imported.incarnation(), imported.entry().conversation()), log -> new TreeMap<>());
        long seq = imported.entry().seq();
        Map.Entry<Long, Long> before = runs.floorEntry(seq);
        if (before != null && before.getValue() >= seq) {
            return false;
        }
        long first = before != null && before.getValue() == seq - 1 ? before.getKey() : seq;
        Long last = seq == Long.MAX_VALUE ? null : runs.remove(seq + 1);
        runs.put(first, last == null ? seq : last);
        return true;
    }

    /** How many pieces it is in. */
    int runs() {
        return known.values().stream().mapToInt(Map::size).sum();
    }
}
