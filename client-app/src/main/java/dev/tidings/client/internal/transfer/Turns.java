package dev.tidings.client.internal.transfer;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which transfers there are, and who waits for whom: those that go to one place come one after the other. Holds no more
 * than a given number. Any thread.
 */
final class Turns {
    private final int most;
    private final Set<Job<?>> open = new LinkedHashSet<>();
    /** Who goes to a place, in order; whose turn it is stays first until it is over. */
    private final Map<Path, Deque<Job<?>>> lines = new HashMap<>();

    private boolean closed;

    /** When one that was begun may run. */
    enum Turn {
        /** At once. */
        NOW,
        /** When {@link #ended} says so. */
        LATER,
        /** Never: there are too many. */
        FULL,
        /** Never: there is an end to all. */
        CLOSED
    }

    /** Holds so many at the most. */
    Turns(int most) {
        this.most = most;
    }

    synchronized Turn begin(Job<?> job) {
        if (closed) {
            return Turn.CLOSED;
        }
        if (open.size() >= most) {
            return Turn.FULL;
        }
        open.add(job);
        return job.place()
                .map(place -> lines.computeIfAbsent(place, fresh -> new ArrayDeque<>()))
                .filter(line -> !enter(line, job))
                .map(behind -> Turn.LATER)
                .orElse(Turn.NOW);
    }

    private static boolean enter(Deque<Job<?>> line, Job<?> job) {
        line.addLast(job);
        return line.size() == 1;
    }

    /** Nothing of a transfer runs any more, or ever will. Gives the one whose turn it is now, if it waited for that. */
    synchronized Optional<Job<?>> ended(Job<?> job) {
        open.remove(job);
        Path place = job.place().orElse(null);
        Deque<Job<?>> line = place == null ? null : lines.get(place);
        if (line == null) {
            return Optional.empty();
        }
        boolean wasFirst = line.peekFirst() == job;
        line.remove(job);
        if (line.isEmpty()) {
            lines.remove(place);
        }
        return wasFirst ? Optional.ofNullable(line.peekFirst()) : Optional.empty();
    }

    /** Lets nobody begin any more; gives all that have not ended. */
    synchronized List<Job<?>> close() {
        closed = true;
        lines.clear();
        return List.copyOf(open);
    }
}
