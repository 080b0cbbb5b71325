package dev.tidings.client.internal.desk;

import dev.tidings.client.store.Changes;
import dev.tidings.client.store.Login;
import dev.tidings.client.store.Mark;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one round of the store thread gathers: one transaction, and what happens once it is written. */
final class Turn {
    private final List<Mark> rewound = new ArrayList<>();
    private final List<OutgoingMessage> queued = new ArrayList<>();
    private final List<Long> settled = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final Map<String, Long> acks = new LinkedHashMap<>();
    private final List<Runnable> after = new ArrayList<>();
    private Optional<Login> login = Optional.empty();
    private int pushes;

    /** Runs on the store thread, in order, once everything is written; must not block. */
    void after(Runnable action) {
        after.add(action);
    }

    List<Runnable> after() {
        return after;
    }

    void queue(OutgoingMessage message) {
        queued.add(message);
    }

    void settle(long n) {
        settled.add(n);
    }

    void keep(Entry entry) {
        entries.add(entry);
    }

    void mark(Mark mark) {
        marks.put(mark.conversation(), mark);
    }

    /** What was marked before in this turn belongs to the former life. */
    void rewind(Mark mark) {
        marks.remove(mark.conversation());
        entries.removeIf(entry -> entry.conversation().equals(mark.conversation()) && entry.seq() > mark.seq());
        rewound.add(mark);
    }

    void login(Login changed) {
        login = Optional.of(changed);
    }

    /** Notes what the server may forget about this device. */
    void ack(String conversation, long seq) {
        acks.put(conversation, seq);
        pushes++;
    }

    void forgetAcks() {
        acks.clear();
        pushes = 0;
    }

    List<Ack> acks() {
        return acks.entrySet().stream()
                .map(each -> new Ack(each.getKey(), each.getValue()))
                .toList();
    }

    int pushes() {
        return pushes;
    }

    boolean isEmpty() {
        return rewound.isEmpty()
                && queued.isEmpty()
                && settled.isEmpty()
                && entries.isEmpty()
                && marks.isEmpty()
                && login.isEmpty();
    }

    Changes changes(long nextN) {
        return new Changes(rewound, queued, settled, entries, List.copyOf(marks.values()), login, nextN);
    }
}
