package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.system.crash.Event.Acknowledged;
import dev.tidings.system.crash.Event.Entered;
import dev.tidings.system.crash.Event.Left;
import dev.tidings.system.crash.Event.Queued;
import dev.tidings.system.crash.Event.Received;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: each fault a server can have is planted in the logs of a good run. */
class CheckerTest {
    private static final int TEXTS = 20;
    private static final List<String> DEVICES = List.of("alice/a", "bob/a", "bob/b", "carol/a");

    private final List<Event> run = goodRun();

    @Test
    void aGoodRunHasNoFindings() {
        assertThat(Checker.check(run)).isEmpty();
    }

    @Test
    void eventsSurviveTheirLog() {
        assertThat(run.stream().map(Event::line).map(Event::of)).isEqualTo(run);
    }

    /** The server said so, was killed, and the entry is in no log. */
    @Test
    void findsAnAcknowledgementBeforeTheCommit() {
        run.removeIf(heard("d", 7));
        change(heardIn("d"), each -> each.seq() > 7 ? moved(each, each.seq() - 1) : each);
        run.replaceAll(event ->
                event instanceof Acknowledged told && told.conversation().equals("d") && told.seq() > 7
                        ? new Acknowledged(told.device(), told.text(), "d", told.seq() - 1, told.atMillis())
                        : event);
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("d/7 but") || finding.contains("but bob"));
    }

    /** Same, and it was the last one: nothing came after it. */
    @Test
    void findsAnAcknowledgedTextThatIsLostAtTheEnd() {
        run.removeIf(heard("d", TEXTS));
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("never heard"));
    }

    /** What was asked again after a restart is stored again. */
    @Test
    void findsAForgottenLastN() {
        List<Event> again = new ArrayList<>();
        run.stream().filter(heard("d", 5)).forEach(event -> again.add(moved((Received) event, TEXTS + 1)));
        run.addAll(again);
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("number 5 is at"));
    }

    /** The server takes an entry for delivered that was not. */
    @Test
    void findsASkippedCursor() {
        run.removeIf(event -> heard("d", 9).test(event) && event.device().equals("bob/b"));
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("expected: seq 9"));
    }

    @Test
    void findsACursorThatWasForgotten() {
        run.add(firstHeard("bob/a", "d", 9));
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("twice"));
    }

    @Test
    void findsAnotherOrderAtOneDevice() {
        int first = run.indexOf(firstHeard("carol/a", "e", 3));
        int second = run.indexOf(firstHeard("carol/a", "e", 4));
        Collections.swap(run, first, second);
        assertThat(Checker.check(run)).isNotEmpty();
    }

    /** Numbered without a hole, but two devices hear another text in the same place. */
    @Test
    void findsTwoLogsOfOneConversation() {
        Received three = firstHeard("carol/a", "e", 3);
        Received four = firstHeard("carol/a", "e", 4);
        run.replaceAll(event -> event.equals(three) ? moved(four, 3) : event.equals(four) ? moved(three, 4) : event);
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains(" is Received"));
    }

    /** The same everywhere, but not as it was said. */
    @Test
    void findsAnOrderThatIsNotTheSenders() {
        run.replaceAll(
                event -> event instanceof Received entry && entry.conversation().equals("d")
                        ? entry.seq() == 3 ? with(entry, 4) : entry.seq() == 4 ? with(entry, 3) : entry
                        : event);
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("changed its order"));
    }

    @Test
    void findsStampsThatDecrease() {
        change(heard("d", 6), each -> at(each, 1));
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("stamps decrease"));
    }

    @Test
    void findsWhatNobodySaid() {
        change(
                heard("d", 6),
                each -> new Received(
                        each.device(), "d", 6, each.from(), each.author(), each.n(), each.atMillis(), "forged"));
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("nobody said"));
    }

    /** Only who left may miss something, only once, and only of what is said to everyone. */
    @Test
    void whoLeftMayMissWhatIsSaidToEveryone() {
        int missed = run.indexOf(firstHeard("carol/a", "e", 9));
        run.set(missed, new Left("carol/a"));
        run.add(missed + 1, new Entered("carol/a"));
        assertThat(Checker.check(run)).isEmpty();
        run.remove(firstHeard("carol/a", "e", 15));
        assertThat(Checker.check(run)).anyMatch(finding -> finding.contains("expected: seq 15"));
    }

    private static List<Event> goodRun() {
        List<Event> events = new ArrayList<>();
        DEVICES.forEach(device -> events.add(new Entered(device)));
        for (int i = 1; i <= TEXTS; i++) {
            say(events, i, "bob", "d");
            say(events, i, "*", "e");
        }
        return events;
    }

    private static void say(List<Event> events, int i, String to, String conversation) {
        String text = to + i;
        long n = conversation.equals("d") ? i : TEXTS + i;
        events.add(new Queued("alice/a", to, text));
        events.add(new Acknowledged("alice/a", text, conversation, i, 1000 + i));
        DEVICES.stream()
                .filter(device -> to.equals("*") || !device.startsWith("carol"))
                .forEach(device -> events.add(new Received(device, conversation, i, "alice", 1, n, 1000 + i, text)));
    }

    private Received firstHeard(String device, String conversation, long seq) {
        return run.stream()
                .filter(event ->
                        heard(conversation, seq).test(event) && event.device().equals(device))
                .map(Received.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void change(Predicate<Event> which, UnaryOperator<Received> how) {
        run.replaceAll(event -> which.test(event) ? how.apply((Received) event) : event);
    }

    private static Predicate<Event> heardIn(String conversation) {
        return event -> event instanceof Received entry && entry.conversation().equals(conversation);
    }

    private static Predicate<Event> heard(String conversation, long seq) {
        return heardIn(conversation).and(event -> ((Received) event).seq() == seq);
    }

    private static Received moved(Received each, long seq) {
        return new Received(
                each.device(),
                each.conversation(),
                seq,
                each.from(),
                each.author(),
                each.n(),
                each.atMillis(),
                each.text());
    }

    private static Received with(Received each, int n) {
        return new Received(
                each.device(),
                each.conversation(),
                each.seq(),
                each.from(),
                each.author(),
                n,
                each.atMillis(),
                "bob" + n);
    }

    private static Received at(Received each, long atMillis) {
        return new Received(
                each.device(),
                each.conversation(),
                each.seq(),
                each.from(),
                each.author(),
                each.n(),
                atMillis,
                each.text());
    }
}
