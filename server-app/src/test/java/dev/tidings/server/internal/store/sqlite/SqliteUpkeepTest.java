package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreFixture;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.TestingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is blanked in the background, a piece a transaction: how large the pieces are, and that a kill after any of them
 * leaves a store that goes on and ends.
 */
class SqliteUpkeepTest extends StoreFixture {
    private static final Duration KEEP = Duration.ofDays(30);
    private static final long GROUPS_KEEP_MILLIS = 600_000;
    private static final ReadLimit MUCH = new ReadLimit(1_000, 1_000_000);

    @TempDir
    private Path temporary;

    private final TestingCommit commit = new TestingCommit();
    private final List<Cut> cuts = new CopyOnWriteArrayList<>();
    private Copies copies;

    /** A copy of the files as of a commit, and how many entries were blank then. */
    private record Cut(String copy, long blank) {}

    @Override
    protected Store open(TestingClock clock) {
        return open("0");
    }

    private Store open(String name) {
        SqliteOptions options = new SqliteOptions(
                temporary.resolve(name),
                65_536,
                512,
                1,
                Duration.ofHours(1),
                500_000,
                0,
                KEEP,
                Duration.ofSeconds(1),
                10_000,
                FileTimes.DEFAULT);
        return SqliteStore.open(options, commit.environment(clock));
    }

    @BeforeEach
    void nothingIsCopiedYet() {
        copies = new Copies(temporary);
    }

    @ParameterizedTest
    @CsvSource({"128, 1", "129, 2", "300, 3"})
    void erasingAnAccountGoesOnAfterAKill(int texts, int pieces) {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        say(bob, 1, texts, "ann");
        long conversation = say(ann, 1, 1, "bob").get(0).conversation();
        copyAtEachCommit();
        await(store.administration().delete(bob.session().user(), now()));
        awaitTexts(ann, conversation, 1);
        stopCopying();
        assertThat(blankAfterEachPiece()).hasSize(pieces).endsWith((long) texts);
        forEachCut(() -> awaitTexts(ann, conversation, 1));
    }

    @ParameterizedTest
    @CsvSource({"128, 1", "129, 2", "300, 3"})
    void whatIsTooOldGoesOnGoingAfterAKill(int texts, int pieces) {
        Sender ann = newcomer("ann");
        long conversation = say(ann, 1, texts, "ann").get(0).conversation();
        store.close();
        pass(KEEP.plusMillis(1));
        copyAtEachCommit();
        store = open("0");
        awaitTexts(ann, conversation, 0);
        stopCopying();
        assertThat(blankAfterEachPiece()).hasSize(pieces).endsWith((long) texts);
        forEachCut(() -> awaitTexts(ann, conversation, 0));
    }

    /** The first two entries of a group make it, and stay. */
    @ParameterizedTest
    @CsvSource({"1, 62, 62, 1", "1, 63, 62, 2", "1, 130, 62, 3", "16, 1, 16, 1", "17, 1, 16, 2"})
    void whatIsTooOldForItsGroupGoesOnGoingAfterAKill(int groups, int texts, long first, int pieces) {
        Sender ann = newcomer("ann");
        List<Long> conversations = new ArrayList<>();
        long n = 0;
        for (int i = 0; i < groups; i++) {
            String group = "#g" + i;
            change(ann, ++n, group, new GroupChange.Creation(List.of(), null));
            change(ann, ++n, group, new GroupChange.Settings(null, GROUPS_KEEP_MILLIS));
            conversations.add(say(ann, n + 1, n + texts, group).get(0).conversation());
            n += texts;
        }
        store.close();
        pass(Duration.ofMillis(GROUPS_KEEP_MILLIS + 1));
        copyAtEachCommit();
        store = open("0");
        conversations.forEach(each -> awaitTexts(ann, each, 0));
        stopCopying();
        assertThat(blankAfterEachPiece()).hasSize(pieces).startsWith(first).endsWith((long) groups * texts);
        forEachCut(() -> conversations.forEach(each -> awaitTexts(ann, each, 0)));
    }

    /** What was blanked stays, and so does what nobody wanted blank. */
    @Test
    void aKillBringsNothingBack() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        List<StoredEntry> bobs = say(bob, 1, 200, "ann");
        List<StoredEntry> anns = say(ann, 1, 3, "bob");
        copyAtEachCommit();
        await(store.administration().delete(bob.session().user(), now()));
        awaitTexts(ann, anns.get(0).conversation(), 3);
        stopCopying();
        forEachCut(() -> {
            awaitTexts(ann, anns.get(0).conversation(), 3);
            List<StoredEntry> log = readAfter(ann, anns.get(0).conversation(), 0, MUCH);
            assertThat(log.subList(200, 203)).isEqualTo(anns);
            assertThat(seqs(log).subList(0, 200)).isEqualTo(seqs(bobs));
            assertThat(log.subList(0, 200)).allMatch(each -> each.body().equals("{}"));
        });
    }

    private void copyAtEachCommit() {
        commit.instead(statements -> {
            TestingCommit.TO_DISK.commit(statements);
            cuts.add(new Cut(copies.of("0"), statements.number("SELECT count(*) FROM entry WHERE kind = 'deleted'")));
        });
    }

    private void stopCopying() {
        store.close();
        commit.instead(TestingCommit.TO_DISK);
    }

    private List<Long> blankAfterEachPiece() {
        return cuts.stream()
                .map(Cut::blank)
                .filter(blank -> blank > 0)
                .distinct()
                .toList();
    }

    /** Opens what a kill after each of the commits would have left. */
    private void forEachCut(Runnable check) {
        assertThat(cuts).isNotEmpty();
        for (Cut cut : cuts) {
            store = open(cut.copy());
            check.run();
            store.close();
        }
        store = open("0");
    }

    private void awaitTexts(Sender reader, long conversation, int texts) {
        Awaitility.await()
                .until(() -> readAfter(reader, conversation, 0, MUCH).stream()
                                .filter(each -> each.kind().equals(Content.Text.KIND))
                                .count()
                        == texts);
    }

    private List<StoredEntry> say(Sender from, long first, long last, String to) {
        List<StoredEntry> said = new ArrayList<>();
        for (long n = first; n <= last; n++) {
            String text = from.name() + " " + n;
            said.add(append(from, n, to, new Content.Text(text), "{\"text\":\"" + text + "\"}"));
        }
        return said;
    }

    private void change(Sender from, long n, String group, GroupChange change) {
        append(from, n, group, change, "{}");
    }

    private StoredEntry append(Sender from, long n, String to, Content content, String body) {
        DeviceSession session = from.session();
        Append append = new Append(
                session.user(), from.name(), session.device(), session.epoch(), n, Address.of(to), content, body);
        return committed(await(store.logs().append(List.of(append))).get(0)).entry();
    }
}
