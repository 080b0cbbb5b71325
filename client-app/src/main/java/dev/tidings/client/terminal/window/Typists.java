package dev.tidings.client.terminal.window;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is writing at this moment. Of more than {@value #MOST} at once, those told of longest ago are forgotten. Any
 * thread.
 */
public final class Typists {
    /** How long it counts that somebody was said to be typing. */
    public static final Duration KEPT = Duration.ofSeconds(5);

    static final int MOST = 100;

    private final InstantSource clock;
    private final Map<Typist, Instant> until = new LinkedHashMap<>();

    private record Typist(String conversation, String user) {}

    /**
     * Creates an empty one.
     *
     * @param clock tells when somebody is forgotten
     */
    public Typists(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Notes that somebody is typing.
     *
     * @param conversation its id
     * @param user who
     */
    public synchronized void began(String conversation, String user) {
        Typist typist = new Typist(conversation, user);
        until.remove(typist);
        until.put(typist, clock.instant().plus(KEPT));
        if (until.size() > MOST) {
            until.remove(until.keySet().iterator().next());
        }
    }

    /**
     * Notes that what somebody typed is there.
     *
     * @param conversation its id
     * @param user who
     */
    public synchronized void ended(String conversation, String user) {
        until.remove(new Typist(conversation, user));
    }

    /**
     * Who is typing in a conversation.
     *
     * @param conversation its id
     * @return such as {@code bob is typing…}; empty if nobody is
     */
    public synchronized Optional<String> of(String conversation) {
        Instant now = clock.instant();
        until.values().removeIf(end -> !now.isBefore(end));
        List<String> names = until.keySet().stream()
                .filter(typist -> typist.conversation().equals(conversation))
                .map(Typist::user)
                .sorted(Comparator.naturalOrder())
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Readers.list(names) + (names.size() == 1 ? " is" : " are") + " typing…");
    }
}
