package dev.tidings.system.crash;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * What a group's log has to be by what was acknowledged, gone through once more: who belonged to it when, and what each
 * place says after what was done to it. One thread.
 */
final class GroupLog {
    private final String conversation;
    private final Consumer<String> findings;
    private final TreeMap<Long, Place> places = new TreeMap<>();
    private final Map<String, List<Run>> runs = new HashMap<>();
    private final Map<Long, NavigableMap<Long, String>> versions = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private String owner = "nobody";
    private boolean showsAll;

    /** What was acknowledged there. */
    record Place(String device, Deed deed, long atMillis) {
        String user() {
            return GroupChecker.user(device);
        }
    }

    /** Places from one to another. */
    private record Run(long first, long last) {
        boolean has(long seq) {
            return first <= seq && seq <= last;
        }
    }

    GroupLog(String conversation, Consumer<String> findings) {
        this.conversation = conversation;
        this.findings = findings;
    }

    void put(long seq, Place place) {
        Place other = places.putIfAbsent(seq, place);
        if (other != null) {
            find(seq, "was acknowledged as " + other + " and " + place);
        }
    }

    /** Once all is there. */
    void replay() {
        long expected = 1;
        long atMillis = 0;
        for (Map.Entry<Long, Place> each : places.entrySet()) {
            long seq = each.getKey();
            Place place = each.getValue();
            if (seq != expected) {
                find(expected, "is a hole before " + seq);
            }
            if (place.atMillis() < atMillis) {
                find(seq, "has a stamp before those below");
            }
            expected = seq + 1;
            atMillis = place.atMillis();
            versions.put(seq, new TreeMap<>(Map.of(seq, place.deed().what())));
            replay(seq, place);
        }
    }

    private void replay(long seq, Place place) {
        Deed deed = place.deed();
        if (deed.kind().equals("create")) {
            create(seq, place);
        } else if (!members.contains(place.user())) {
            find(seq, "is by " + place.user() + ", who isn't a member");
        } else if (deed.amends()) {
            amend(seq, place);
        } else if (!deed.isText()) {
            change(seq, place);
        }
    }

    private void create(long seq, Place place) {
        List<String> names = new ArrayList<>(place.deed().names());
        showsAll = names.remove("#all");
        names.remove("#join");
        names.add(place.user());
        owner = place.user();
        names.forEach(user -> join(seq, user));
        if (seq != 1) {
            find(seq, "creates what is there");
        }
    }

    private void change(long seq, Place place) {
        if (!place.user().equals(owner)) {
            find(seq, "changes a group of " + owner + "'s by " + place.user());
        }
        for (String user : place.deed().names()) {
            if (place.deed().kind().equals("add")) {
                join(seq, user);
            } else if (members.remove(user)) {
                Run last = of(user).remove(of(user).size() - 1);
                of(user).add(new Run(last.first(), seq));
            } else {
                find(seq, "removes " + user + ", who isn't a member");
            }
        }
    }

    private void join(long seq, String user) {
        if (members.add(user)) {
            of(user).add(new Run(showsAll ? 1 : seq, Long.MAX_VALUE));
        }
    }

    private List<Run> of(String user) {
        return runs.computeIfAbsent(user, none -> new ArrayList<>());
    }

    private void amend(long seq, Place place) {
        long target = place.deed().target();
        Place old = places.get(target);
        if (target >= seq
                || old == null
                || !old.user().equals(place.user())
                || !Deed.of(last(target)).isText()
                || !sees(place.user(), target)) {
            find(seq, "does what it may not to " + target);
            return;
        }
        if (place.deed().kind().equals("edit")) {
            versions(target).put(seq, new Deed("text", 0, place.deed().words()).what());
            return;
        }
        versions(target).put(seq, Deed.DELETED.what());
        places.subMap(target, seq).forEach((at, each) -> {
            if (each.deed().kind().equals("edit") && each.deed().target() == target) {
                versions(at).put(seq, Deed.DELETED.what());
            }
        });
    }

    /** Whether a user is to see a place: of those at which he belonged to the group, all but what rewords others. */
    boolean sees(String user, long seq) {
        return belongs(user, seq) && !rewords(user, seq);
    }

    /** Whether a place gives another wording to one that isn't for the user. */
    boolean rewords(String user, long seq) {
        Deed deed = requireNonNull(places.get(seq), "seq: no such place").deed();
        return deed.kind().equals("edit") && !belongs(user, deed.target());
    }

    private boolean belongs(String user, long seq) {
        return places.containsKey(seq)
                && runs.getOrDefault(user, List.of()).stream().anyMatch(run -> run.has(seq));
    }

    /** All places that a user is to see. */
    LongStream seenBy(String user) {
        return places.keySet().stream().mapToLong(seq -> seq).filter(seq -> sees(user, seq));
    }

    Optional<Place> at(long seq) {
        return Optional.ofNullable(places.get(seq));
    }

    private NavigableMap<Long, String> versions(long seq) {
        return requireNonNull(versions.get(seq), "seq: no such place");
    }

    /** Whether a place ever said that. */
    boolean ever(long seq, String what) {
        return versions(seq).containsValue(what);
    }

    /** What a place says in the end. */
    String last(long seq) {
        return versions(seq).lastEntry().getValue();
    }

    /** The entry that made it so: the place itself, or a later one. */
    long lastChange(long seq) {
        return versions(seq).lastKey();
    }

    private void find(long seq, String what) {
        findings.accept(conversation + "/" + seq + " " + what);
    }
}
