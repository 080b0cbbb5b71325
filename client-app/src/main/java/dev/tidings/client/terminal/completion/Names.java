package dev.tidings.client.terminal.completion;

import dev.tidings.protocol.message.Address;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names of users and groups to complete. At most {@value #MOST}; later ones are not remembered, and what is no name
 * neither: a server could send anything. Any thread.
 */
public final class Names {
    static final int MOST = 10_000;

    private final ConcurrentSkipListSet<String> known = new ConcurrentSkipListSet<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Creates an empty one. */
    public Names() {}

    /**
     * Remembers a name.
     *
     * @param name of a user, or {@code #group}
     */
    public void add(String name) {
        if (size.get() < MOST && isName(name) && known.add(name)) {
            size.incrementAndGet();
        }
    }

    /**
     * Users.
     *
     * @return in order
     */
    public List<String> users() {
        return known.stream().filter(name -> !name.startsWith("#")).toList();
    }

    /**
     * Groups.
     *
     * @return in order, with their {@code #}
     */
    public List<String> groups() {
        return known.stream().filter(name -> name.startsWith("#")).toList();
    }

    private static boolean isName(String name) {
        try {
            Address.Kind kind = Address.of(name).kind();
            return kind == Address.Kind.USER || kind == Address.Kind.GROUP;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
