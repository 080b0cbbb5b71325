package dev.tidings.system.crash;

import dev.tidings.system.crash.Event.Acknowledged;
import dev.tidings.system.crash.Event.Entered;
import dev.tidings.system.crash.Event.Left;
import dev.tidings.system.crash.Event.Queued;
import dev.tidings.system.crash.Event.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges a run by nothing but its logs: every acknowledged text was given to each device of each reader exactly once,
 * any other at most once, in an order that is the same everywhere and without holes. Knows no class of server or
 * client.
 *
 * <p>Feed it the events of each device in their order; devices may be mixed. One thread.
 */
final class Checker {
    private static final String EVERYONE = "*";
    private static final int MOST_FINDINGS = 50;

    private record Place(String conversation, long seq) {}

    private record Numbered(long author, long n) {}

    private final Map<String, Queued> queued = new HashMap<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<String, Heard> heard = new TreeMap<>();
    private final Map<Place, Received> log = new HashMap<>();
    private final Map<Numbered, Place> numbers = new HashMap<>();
    private final Map<String, Place> texts = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    /** What one device has heard so far. */
    private static final class Heard {
        private final Map<Place, Received> entries = new HashMap<>();
        private final Map<String, Received> last = new HashMap<>();
        private final Set<String> returned = new HashSet<>();
        private boolean leftOnce;
    }

    /** All that is wrong; empty if nothing is. */
    static List<String> check(List<Event> events) {
        Checker checker = new Checker();
        // Logs of several programs don't tell which line came first: what was asked for is known before it is heard.
        events.stream().filter(Queued.class::isInstance).forEach(checker::take);
        events.stream().filter(event -> !(event instanceof Queued)).forEach(checker::take);
        checker.finish();
        return checker.findings;
    }

    private void take(Event event) {
        if (event instanceof Queued said) {
            if (queued.putIfAbsent(said.text(), said) != null) {
                find("the test said " + said.text() + " twice");
            }
        } else if (event instanceof Acknowledged told) {
            acknowledged.add(told);
        } else if (event instanceof Received entry) {
            received(entry, of(entry.device()));
        } else if (event instanceof Entered) {
            Heard device = of(event.device());
            if (device.leftOnce) {
                device.returned.add(EVERYONE);
            }
        } else if (event instanceof Left) {
            of(event.device()).leftOnce = true;
        }
    }

    private Heard of(String device) {
        return heard.computeIfAbsent(device, name -> new Heard());
    }

    private void received(Received entry, Heard device) {
        Place place = new Place(entry.conversation(), entry.seq());
        known(entry);
        sameEverywhere(entry, place);
        onePlace(entry, place);
        inOrder(entry, device);
        if (device.entries.put(place, entry) != null) {
            find(entry.device() + " was given " + place + " twice");
        }
        device.last.put(entry.conversation(), entry);
    }

    private void known(Received entry) {
        Queued said = queued.get(entry.text());
        if (said == null || !entry.from().equals(user(said.device()))) {
            find(entry.device() + " heard what nobody said: " + entry);
        }
    }

    private void sameEverywhere(Received entry, Place place) {
        Received other = log.putIfAbsent(place, entry);
        if (other != null && !other.content().equals(entry.content())) {
            find(place + " is " + other + " and " + entry);
        }
    }

    private void onePlace(Received entry, Place place) {
        Place byNumber = numbers.putIfAbsent(new Numbered(entry.author(), entry.n()), place);
        if (byNumber != null && !byNumber.equals(place)) {
            find("device " + entry.author() + " number " + entry.n() + " is at " + byNumber + " and " + place);
        }
        Place byText = texts.putIfAbsent(entry.text(), place);
        if (byText != null && !byText.equals(place)) {
            find(entry.text() + " is at " + byText + " and " + place);
        }
    }

    private void inOrder(Received entry, Heard device) {
        Received last = device.last.get(entry.conversation());
        long next = last == null ? 1 : last.seq() + 1;
        boolean mayMiss = isForEveryone(entry) && device.returned.remove(EVERYONE);
        if (entry.seq() < next) {
            find(entry.device() + " heard " + entry + " after " + last);
        } else if (entry.seq() > next && !mayMiss) {
            find(entry.device() + " heard " + entry + " (expected: seq " + next + ")");
        }
        if (last != null && entry.atMillis() < last.atMillis()) {
            find("stamps decrease from " + last + " to " + entry);
        }
    }

    private void finish() {
        log.forEach((place, entry) -> {
            Received before = log.get(new Place(place.conversation(), place.seq() - 1));
            if (before != null && before.author() == entry.author() && before.n() >= entry.n()) {
                find("what one device said changed its order: " + before + ", " + entry);
            }
        });
        Set<String> answered = new HashSet<>();
        for (Acknowledged told : acknowledged) {
            if (!answered.add(told.text())) {
                find(told.text() + " was acknowledged twice");
            }
            reached(told);
        }
    }

    private void reached(Acknowledged told) {
        Queued said = queued.get(told.text());
        if (said == null) {
            find("acknowledged but never said: " + told);
            return;
        }
        heard.forEach((device, has) -> {
            if (!isFor(device, said)) {
                return;
            }
            Received entry = has.entries.get(new Place(told.conversation(), told.seq()));
            if (entry != null) {
                if (!entry.text().equals(told.text()) || entry.atMillis() != told.atMillis()) {
                    find(told + " but " + device + " heard " + entry);
                }
            } else if (!said.to().equals(EVERYONE) || !has.leftOnce) {
                find(device + " never heard what was acknowledged: " + told);
            }
        });
    }

    private boolean isForEveryone(Received entry) {
        Queued said = queued.get(entry.text());
        return said != null && said.to().equals(EVERYONE);
    }

    private static boolean isFor(String device, Queued said) {
        String user = user(device);
        return said.to().equals(EVERYONE)
                || said.to().equals(user)
                || user(said.device()).equals(user);
    }

    private static String user(String device) {
        return device.substring(0, device.indexOf('/'));
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
