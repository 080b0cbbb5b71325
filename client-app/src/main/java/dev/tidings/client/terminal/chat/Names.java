package dev.tidings.client.terminal.chat;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** User names to complete. At most {@value #MOST}; later ones are not remembered. Any thread. */
final class Names {
    static final int MOST = 10_000;

    private final ConcurrentSkipListSet<String> known = new ConcurrentSkipListSet<>();
    private final AtomicInteger size = new AtomicInteger();

    void add(String name) {
        if (size.get() < MOST && known.add(name)) {
            size.incrementAndGet();
        }
    }

    List<String> all() {
        return List.copyOf(known);
    }
}
