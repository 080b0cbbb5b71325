package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.system.crash.GroupEvent.Answered;
import dev.tidings.system.crash.GroupEvent.Asked;
import dev.tidings.system.crash.GroupEvent.Kept;
import dev.tidings.system.crash.GroupEvent.Looked;
import dev.tidings.system.crash.GroupEvent.Refused;
import dev.tidings.system.crash.GroupEvent.Shown;
import dev.tidings.system.crash.GroupEvent.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each fault a server can have in groups is planted in the logs of a good run. */
class GroupCheckerTest {
    private static final String GROUP = "~1";
    private static final List<String> DEVICES = List.of("alice/a", "bob/a", "bob/b", "carol/a", "dan/a", "eve/a");

    /** Who does what, from place 1 on. */
    private static final List<List<String>> LOG = List.of(
            List.of("alice/a", "create 0 bob,carol,#join"),
            List.of("bob/a", "text 0 two"),
            List.of("alice/a", "text 0 three"),
            List.of("alice/a", "add 0 dan"),
            List.of("bob/a", "edit 2 zwei"),
            List.of("alice/a", "remove 0 carol"),
            List.of("bob/a", "text 0 seven"),
            List.of("alice/a", "edit 3 drei"),
            List.of("bob/a", "edit 7 sieben"),
            List.of("bob/a", "delete 7 "),
            List.of("alice/a", "add 0 carol"),
            List.of("carol/a", "text 0 twelve"));

    private static final Map<Long, String> FINAL =
            Map.of(2L, "text 0 zwei", 3L, "text 0 drei", 7L, "deleted 0 ", 9L, "deleted 0 ");

    private static final Map<String, Set<Long>> NOT_FOR = Map.of(
            "carol",
            Set.of(7L, 8L, 9L, 10L),
            // 5 and 8 reword what was before his time.
            "dan",
            Set.of(1L, 2L, 3L, 5L, 8L),
            "eve",
            Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L));

    private final List<Event> run = goodRun();

    private static List<Event> goodRun() {
        List<Event> run = new ArrayList<>();
        for (int i = 0; i < LOG.size(); i++) {
            String device = LOG.get(i).get(0);
            run.add(new Asked(device, i + 1, "#team", LOG.get(i).get(1)));
            run.add(new Answered(device, i + 1, GROUP, i + 1, 1000 + i));
        }
        run.add(new Asked("eve/a", 1, "#team", "text 0 hello?"));
        run.add(new Refused("eve/a", 1, "not_found"));
        for (String device : DEVICES) {
            for (long seq = 1; seq <= LOG.size(); seq++) {
                if (!NOT_FOR.getOrDefault(GroupChecker.user(device), Set.of()).contains(seq)) {
                    sees(run, device, seq);
                }
            }
            run.add(new Looked(device));
        }
        return run;
    }

    /** As it was said, and in the end as it is; carol wasn't there when 3 was changed. */
    private static void sees(List<Event> run, String device, long seq) {
        String what = what(seq);
        run.add(taken(device, seq, what));
        String last = FINAL.getOrDefault(seq, what);
        run.add(new Shown(device, GROUP, seq, last));
        run.add(new Kept(device, GROUP, seq, device.startsWith("carol") && seq == 3 ? what : last));
    }

    private static String what(long seq) {
        return LOG.get((int) seq - 1).get(1);
    }

    private static Taken taken(String device, long seq, String what) {
        String author = LOG.get((int) seq - 1).get(0);
        return new Taken(device, GROUP, seq, GroupChecker.user(author), author.hashCode(), seq, 1000 + seq - 1, what);
    }

    @Test
    void aGoodRunHasNoFindings() {
        assertThat(GroupChecker.check(run)).isEmpty();
    }

    @Test
    void eventsSurviveTheirLog() {
        assertThat(run.stream().map(Event::line).map(Event::of)).isEqualTo(run);
    }

    @Test
    void findsWhatAnExMemberHears() {
        run.add(run.indexOf(taken("carol/a", 11, what(11))), taken("carol/a", 7, what(7)));
        assertFound("carol/a sees ~1/7, which isn't for carol");
    }

    @Test
    void findsANewWordingOfWhatWasBeforeOnesTime() {
        run.add(run.indexOf(taken("dan/a", 6, what(6))), taken("dan/a", 5, what(5)));
        assertFound("dan/a sees ~1/5, which isn't for dan");
    }

    @Test
    void aNewWordingThatIsDeletedSaysNothing() {
        run.add(new Shown("dan/a", GROUP, 5, "deleted 0 "));
        assertThat(GroupChecker.check(run)).isEmpty();
    }

    @Test
    void findsWhatAnExMemberReads() {
        run.add(new Shown("carol/a", GROUP, 8, what(8)));
        assertFound("carol/a sees ~1/8, which isn't for carol");
    }

    @Test
    void findsWhatANewMemberHearsOfBefore() {
        run.add(new Kept("dan/a", GROUP, 3, what(3)));
        assertFound("dan/a sees ~1/3, which isn't for dan");
    }

    @Test
    void findsWhatAStrangerReads() {
        run.add(new Shown("eve/a", GROUP, 3, what(3)));
        assertFound("eve/a sees ~1/3, which isn't for eve");
    }

    @Test
    void findsWhatAMemberNeverHeard() {
        run.remove(taken("bob/b", 8, what(8)));
        assertFound("bob/b was never given ~1/8");
    }

    @Test
    void findsWhatWasHeardTwice() {
        run.add(taken("bob/b", 8, what(8)));
        assertFound("bob/b was given Taken.* after 12");
    }

    /** The history has the former wording. */
    @Test
    void findsAnEditThatIsLost() {
        run.replaceAll(event ->
                event.equals(new Shown("bob/a", GROUP, 2, "text 0 zwei")) ? shown("bob/a", 2, "text 0 two") : event);
        assertFound("bob/a is shown ~1/2 as text 0 two \\(expected: text 0 zwei\\)");
    }

    @Test
    void findsAnEditThatADeviceDoesNotFollow() {
        run.replaceAll(event -> event.equals(new Kept("bob/b", GROUP, 3, "text 0 drei"))
                ? new Kept("bob/b", GROUP, 3, "text 0 three")
                : event);
        assertFound("bob/b has kept ~1/3 as text 0 three \\(expected: text 0 drei\\)");
    }

    @Test
    void findsADeletedTextThatIsStillThere() {
        run.replaceAll(event ->
                event.equals(new Shown("dan/a", GROUP, 7, "deleted 0 ")) ? shown("dan/a", 7, "text 0 sieben") : event);
        assertFound("dan/a is shown ~1/7 as text 0 sieben .*");
    }

    /** What it said went from the text, but not from its edit. */
    @Test
    void findsADeletedTextThatIsStillInItsEdit() {
        run.replaceAll(
                event -> event.equals(new Shown("dan/a", GROUP, 9, "deleted 0 ")) ? shown("dan/a", 9, what(9)) : event);
        assertFound("dan/a is shown ~1/9 as edit 7 sieben .*");
    }

    /** All agree, but she had been removed. */
    @Test
    void findsWhatSlippedInBehindARemoval() {
        run.replaceAll(event -> event instanceof Asked asked && asked.number() == 7
                ? new Asked("carol/a", 7, "#team", asked.what())
                : event instanceof Answered told && told.number() == 7
                        ? new Answered("carol/a", 7, GROUP, 7, told.atMillis())
                        : event);
        assertFound("~1/7 is by carol, who isn't a member");
    }

    /** Acknowledged, then lost: its place is somebody else's. */
    @Test
    void findsAnAcknowledgedPlaceThatWasGivenAgain() {
        run.add(new Asked("bob/a", 99, "#team", "text 0 lost"));
        run.add(new Answered("bob/a", 99, GROUP, 12, 1011));
        assertFound("~1/12 was acknowledged as .*");
    }

    @Test
    void findsAHole() {
        run.removeIf(event -> event instanceof Answered told && told.number() == 8);
        assertFound("~1/8 is a hole before 9");
    }

    @Test
    void findsWhatIsRefusedAndThereAllTheSame() {
        run.replaceAll(event -> event instanceof Answered told && told.number() == 8
                ? new Refused(told.device(), 8, "not_found")
                : event);
        assertFound("alice/a heard what nobody was told is there: .*");
    }

    @Test
    void findsAnotherOrderThanTheAuthors() {
        run.replaceAll(event -> event instanceof Asked asked && asked.number() == 3
                ? new Asked(asked.device(), 50, "#team", asked.what())
                : event instanceof Answered told && told.number() == 3
                        ? new Answered(told.device(), 50, GROUP, 3, told.atMillis())
                        : event);
        assertFound("what one device asked for changed its order: .*");
    }

    @Test
    void findsWhatNobodySaid() {
        run.replaceAll(event -> event.equals(taken("bob/b", 8, what(8))) ? taken("bob/b", 8, "edit 3 forged") : event);
        assertFound("bob/b heard .*forged.*");
    }

    private static Shown shown(String device, long seq, String what) {
        return new Shown(device, GROUP, seq, what);
    }

    private void assertFound(String finding) {
        assertThat(GroupChecker.check(run)).anyMatch(each -> each.matches(finding));
    }
}
