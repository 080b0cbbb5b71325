package dev.tidings.client.store;

import dev.tidings.protocol.message.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Forgets everything with the program. Keeps the last {@value #MOST_KEPT} entries; marks and outbox are as large as the
 * client makes them. Used by one thread at a time, as {@link ClientStore} says.
 */
public final class MemoryStore implements ClientStore {
    /** Most entries kept; the oldest go. */
    public static final int MOST_KEPT = 10_000;

    private final String deviceKey = DeviceKey.create();
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final TreeMap<Long, OutgoingMessage> outbox = new TreeMap<>();
    private final Deque<Arrival> entries = new ArrayDeque<>();
    private Optional<Login> login = Optional.empty();
    private long nextN = 1;
    private long arrived;

    /** Creates an empty one, with a new device key. */
    public MemoryStore() {}

    @Override
    public DeviceState load() {
        return new DeviceState(deviceKey, login, List.copyOf(marks.values()), List.copyOf(outbox.values()), nextN);
    }

    @Override
    public void commit(Changes changes) {
        for (Mark mark : changes.rewound()) {
            entries.removeIf(each -> isAbove(mark, each.entry()));
            marks.put(mark.conversation(), mark);
        }
        changes.queued().forEach(each -> outbox.put(each.n(), each));
        changes.settled().forEach(outbox::remove);
        changes.entries().forEach(this::keep);
        changes.marks().forEach(mark -> marks.put(mark.conversation(), mark));
        if (changes.login().isPresent()) {
            login = changes.login();
        }
        nextN = changes.nextN();
    }

    @Override
    public List<Entry> entries(@Nullable String conversation, int last) {
        EntryCount.check(last);
        List<Entry> found = entries.stream()
                .map(Arrival::entry)
                .filter(each -> conversation == null || each.conversation().equals(conversation))
                .toList();
        return found.subList(Math.max(0, found.size() - last), found.size());
    }

    @Override
    public List<Arrival> arrivals(long after, int most) {
        EntryCount.check(most);
        return entries.stream().filter(each -> each.place() > after).limit(most).toList();
    }

    private void keep(Entry entry) {
        entries.addLast(new Arrival(++arrived, entry));
        if (entries.size() > MOST_KEPT) {
            entries.removeFirst();
        }
        Amendment.of(entry).ifPresent(this::amend);
    }

    private void amend(Amendment change) {
        List<Arrival> changed = entries.stream()
                .map(each -> new Arrival(each.place(), change.applyTo(each.entry())))
                .toList();
        entries.clear();
        entries.addAll(changed);
    }

    private static boolean isAbove(Mark mark, Entry entry) {
        return entry.conversation().equals(mark.conversation()) && entry.seq() > mark.seq();
    }

    /** Does nothing: a client may be built on it again. */
    @Override
    public void close() {}
}
