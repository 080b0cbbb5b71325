package dev.tidings.system.crash;

import dev.tidings.system.crash.GroupEvent.Answered;
import dev.tidings.system.crash.GroupEvent.Asked;
import dev.tidings.system.crash.GroupEvent.Kept;
import dev.tidings.system.crash.GroupEvent.Looked;
import dev.tidings.system.crash.GroupEvent.Refused;
import dev.tidings.system.crash.GroupEvent.Shown;
import dev.tidings.system.crash.GroupEvent.Taken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges what a run did in groups by nothing but its logs. What was acknowledged is the log of each group, without a
 * hole; everybody was given exactly the places at which he belonged to it (with {@code history: all}, those before
 * too), each once and in order; in the end the history and the devices' own stores have these, as the last edit or
 * deletion left them; and nobody has anything else. Knows no class of server or client.
 *
 * <p>Feed it the events of each device in their order, of a run that was finished: everything is answered, and every
 * device has heard all there is and looked. One thread.
 */
final class GroupChecker {
    private static final int MOST_FINDINGS = 50;

    private final Map<Question, Asked> asked = new HashMap<>();
    private final Map<Question, GroupEvent> decided = new HashMap<>();
    private final Map<String, Long> lastAsked = new HashMap<>();
    private final Map<String, GroupLog> groups = new TreeMap<>();
    private final Map<String, View> views = new TreeMap<>();
    private final Map<String, String> authors = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    private record Question(String device, long number) {}

    /** What one device was given, what it was shown and has kept: by conversation and place. */
    private static final class View {
        private final Map<String, NavigableMap<Long, String>> taken = new TreeMap<>();
        private final Map<String, NavigableMap<Long, String>> shown = new TreeMap<>();
        private final Map<String, NavigableMap<Long, String>> kept = new TreeMap<>();
        private boolean looked;

        static NavigableMap<Long, String> of(Map<String, NavigableMap<Long, String>> which, String conversation) {
            return which.computeIfAbsent(conversation, none -> new TreeMap<>());
        }
    }

    /** All that is wrong; empty if nothing is. */
    static List<String> check(List<Event> events) {
        GroupChecker checker = new GroupChecker();
        // Logs of several programs don't tell which line came first: what was asked for is known before it is heard.
        events.stream().filter(Asked.class::isInstance).forEach(each -> checker.asked((Asked) each));
        events.stream().filter(Answered.class::isInstance).forEach(each -> checker.answered((Answered) each));
        events.stream().filter(Refused.class::isInstance).forEach(each -> checker.decided((Refused) each));
        checker.groups.values().forEach(GroupLog::replay);
        events.stream().filter(GroupEvent.class::isInstance).forEach(each -> checker.seen((GroupEvent) each));
        checker.finish();
        return checker.findings;
    }

    private void asked(Asked event) {
        asked.put(new Question(event.device(), event.number()), event);
    }

    private void decided(GroupEvent event) {
        long number = event instanceof Answered told ? told.number() : ((Refused) event).number();
        if (decided.put(new Question(event.device(), number), event) != null) {
            find(event + ", but that was decided before");
        }
    }

    private void answered(Answered event) {
        decided(event);
        Asked before = asked.get(new Question(event.device(), event.number()));
        if (before == null) {
            find("acknowledged but never asked for: " + event);
            return;
        }
        groups.computeIfAbsent(event.conversation(), id -> new GroupLog(id, this::find))
                .put(event.seq(), new GroupLog.Place(event.device(), Deed.of(before.what()), event.atMillis()));
    }

    private void seen(GroupEvent event) {
        View view = views.computeIfAbsent(event.device(), none -> new View());
        if (event instanceof Taken taken) {
            NavigableMap<Long, String> before = View.of(view.taken, taken.conversation());
            if (!before.isEmpty() && before.lastKey() >= taken.seq()) {
                find(taken.device() + " was given " + taken + " after " + before.lastKey());
            }
            before.put(taken.seq(), taken.what());
            check(taken);
        } else if (event instanceof Shown shown) {
            View.of(view.shown, shown.conversation()).put(shown.seq(), shown.what());
        } else if (event instanceof Kept kept) {
            View.of(view.kept, kept.conversation()).put(kept.seq(), kept.what());
        } else if (event instanceof Looked) {
            view.looked = true;
        }
    }

    private void check(Taken taken) {
        GroupLog group = groups.computeIfAbsent(taken.conversation(), id -> new GroupLog(id, this::find));
        Optional<GroupLog.Place> found = group.at(taken.seq());
        if (found.isEmpty()) {
            find(taken.device() + " heard what nobody was told is there: " + taken);
            return;
        }
        GroupLog.Place place = found.get();
        if (!taken.from().equals(place.user())
                || !authors.computeIfAbsent(place.device(), none -> "" + taken.author())
                        .equals("" + taken.author())
                || taken.atMillis() != place.atMillis()
                || !group.ever(taken.seq(), taken.what())) {
            find(taken.device() + " heard " + taken + " (expected: " + place + ")");
        }
    }

    private void finish() {
        asked.forEach((number, event) -> {
            if (!decided.containsKey(number)) {
                find("never answered: " + event);
            }
        });
        groups.forEach((conversation, group) -> inOrder(conversation));
        views.forEach((device, view) -> {
            if (view.looked) {
                groups.forEach((conversation, group) -> check(device, view, conversation, group));
            } else {
                find(device + " never looked");
            }
        });
    }

    /** What one device asked for stands in the order in which it did. */
    private void inOrder(String conversation) {
        lastAsked.clear();
        decided.values().stream()
                .filter(Answered.class::isInstance)
                .map(Answered.class::cast)
                .filter(each -> each.conversation().equals(conversation))
                .sorted((one, other) -> Long.compare(one.seq(), other.seq()))
                .forEach(each -> {
                    Long before = lastAsked.put(each.device(), each.number());
                    if (before != null && before >= each.number()) {
                        find("what one device asked for changed its order: " + each + " after " + before);
                    }
                });
    }

    private void check(String device, View view, String conversation, GroupLog group) {
        String user = user(device);
        NavigableMap<Long, String> taken = View.of(view.taken, conversation);
        NavigableMap<Long, String> shown = View.of(view.shown, conversation);
        NavigableMap<Long, String> kept = View.of(view.kept, conversation);
        group.seenBy(user).forEach(seq -> {
            if (!taken.containsKey(seq)) {
                find(device + " was never given " + conversation + "/" + seq);
            }
            if (!group.last(seq).equals(shown.get(seq))) {
                find(device + " is shown " + conversation + "/" + seq + " as " + shown.get(seq) + " (expected: "
                        + group.last(seq) + ")");
            }
            if (!isRight(group, user, seq, kept.getOrDefault(seq, "nothing"))) {
                find(device + " has kept " + conversation + "/" + seq + " as " + kept.get(seq) + " (expected: "
                        + group.last(seq) + ")");
            }
        });
        for (NavigableMap<Long, String> each : List.of(taken, shown, kept)) {
            each.forEach((seq, what) -> {
                // Once its target is deleted, a new wording says no more than that.
                boolean empty = what.equals(Deed.DELETED.what());
                if (group.at(seq).isEmpty() || (!group.sees(user, seq) && !(empty && group.rewords(user, seq)))) {
                    find(device + " sees " + conversation + "/" + seq + ", which isn't for " + user);
                }
            });
        }
    }

    /** Who wasn't told of the last change has one of the states before. */
    private static boolean isRight(GroupLog group, String user, long seq, String kept) {
        return group.sees(user, group.lastChange(seq)) ? group.last(seq).equals(kept) : group.ever(seq, kept);
    }

    static String user(String device) {
        return device.substring(0, device.indexOf('/'));
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
