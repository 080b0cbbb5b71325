package dev.tidings.client.terminal.window;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far the others have come with what the user wrote last in a conversation. At most {@value #MOST} conversations;
 * the one told of longest ago is forgotten. Any thread.
 */
public final class Readers {
    static final int MOST = 200;
    private static final int MOST_NAMES = 3;

    private final Map<String, Progress> known = new LinkedHashMap<>();

    /** Creates an empty one. */
    public Readers() {}

    /** The last message of the user's, and the marks of the others. */
    private static final class Progress {
        long own;
        final Map<String, Marks> others = new TreeMap<>();
    }

    private record Marks(long delivered, long read) {
        Marks raised(Marks to) {
            return new Marks(Math.max(delivered, to.delivered), Math.max(read, to.read));
        }
    }

    /**
     * Notes a message of the user's.
     *
     * @param conversation its id
     * @param seq its place
     */
    public synchronized void wrote(String conversation, long seq) {
        Progress progress = progress(conversation);
        progress.own = Math.max(progress.own, seq);
    }

    /**
     * Notes how far somebody else has come.
     *
     * @param conversation its id
     * @param user who
     * @param delivered what a device of theirs has, or null if that isn't told
     * @param read what they have read, or null if that isn't told
     */
    public synchronized void raised(String conversation, String user, @Nullable Long delivered, @Nullable Long read) {
        Marks marks = new Marks(delivered == null ? 0 : delivered, read == null ? 0 : read);
        progress(conversation).others.merge(user, marks, Marks::raised);
    }

    /**
     * Notes that somebody goes on under another name.
     *
     * @param former until now
     * @param name from now on
     */
    public synchronized void renamed(String former, String name) {
        for (Progress progress : known.values()) {
            Marks marks = progress.others.remove(former);
            if (marks != null) {
                progress.others.merge(name, marks, Marks::raised);
            }
        }
    }

    /**
     * Who has read the user's last message, or else whose device has it.
     *
     * @param conversation its id
     * @return such as {@code read by bob}; empty if nobody has it, or nothing is known
     */
    public synchronized Optional<String> of(String conversation) {
        Progress progress = known.get(conversation);
        if (progress == null || progress.own == 0) {
            return Optional.empty();
        }
        return say("read by ", progress, Marks::read).or(() -> say("delivered to ", progress, Marks::delivered));
    }

    private static Optional<String> say(String what, Progress progress, ToLongFunction<Marks> mark) {
        List<String> names = progress.others.entrySet().stream()
                .filter(other -> mark.applyAsLong(other.getValue()) >= progress.own)
                .map(Map.Entry::getKey)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(what + list(names));
    }

    static String list(Collection<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_NAMES).toList());
        return names.size() <= MOST_NAMES ? first : first + " +" + (names.size() - MOST_NAMES);
    }

    private Progress progress(String conversation) {
        Progress found = known.remove(conversation);
        Progress progress = found == null ? new Progress() : found;
        known.put(conversation, progress);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return progress;
    }
}
