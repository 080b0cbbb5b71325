package dev.tidings.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final SourceKey TIDES = new SourceKey("/a b/Gezeiten\nfür.pdf", 5, "2026-01-01T00:00:00Z");

    @TempDir
    Path folder = Path.of("replaced");

    private final Random random = new Random(1);

    @Test
    void findsAnIdInAnotherRun() {
        String id = claim(journal(NOW), TIDES);
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(claim(journal(NOW), TIDES)).isEqualTo(id);
        assertThat(claim(journal(NOW), new SourceKey(TIDES.path(), 6, TIDES.modified())))
                .isNotEqualTo(id);
        assertThat(claim(journal(NOW), new SourceKey(TIDES.path(), 5, "later"))).isNotEqualTo(id);
    }

    @Test
    void givesTwoAtATimeTwoIds() {
        Journal journal = journal(NOW);
        String first = claim(journal, TIDES);
        String second = claim(journal, TIDES);
        assertThat(second).isNotEqualTo(first);
        journal.release(first);
        assertThat(claim(journal, TIDES)).isEqualTo(first);
        journal.forget(second);
        assertThat(claim(journal(NOW), TIDES)).isEqualTo(first);
    }

    @Test
    void forgetsWhatIsOld() {
        String id = claim(journal(NOW), TIDES);
        Duration kept = Journal.KEPT;
        assertThat(kept).as("from the beginning, unlike what a server keeps").isGreaterThan(Duration.ofDays(2));
        assertThat(claim(journal(NOW.plus(kept)), TIDES)).isEqualTo(id);
        assertThat(claim(journal(NOW.plus(kept).plusMillis(1)), TIDES)).isNotEqualTo(id);
    }

    @Test
    void forgetsTheOldestBeyondItsLimit() {
        Journal journal = journal(NOW);
        String first = claim(journal, TIDES);
        for (int i = 1; i < Journal.MOST; i++) {
            claim(journal, new SourceKey("/other", i, "then"));
        }
        assertThat(claim(journal(NOW), TIDES)).isEqualTo(first);
        claim(journal, new SourceKey("/one too many", 1, "then"));
        assertThat(claim(journal(NOW), TIDES)).isNotEqualTo(first);
    }

    @Test
    void passesOverWhatIsUnreadable() throws IOException {
        String id = claim(journal(NOW), TIDES);
        Files.writeString(file(), "rubbish\n" + id.replace('a', 'b') + " x y z 0g\n", StandardOpenOption.APPEND);
        assertThat(claim(journal(NOW), TIDES)).isEqualTo(id);
    }

    @Test
    void passesOverWhatIsNoText() throws IOException {
        String id = claim(journal(NOW), TIDES);
        Files.write(file(), new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
        assertThat(claim(journal(NOW), TIDES)).isEqualTo(id);
    }

    @Test
    void passesOverALineThatAKillCutOff() throws IOException {
        String id = claim(journal(NOW), TIDES);
        Files.writeString(file(), "0123", StandardOpenOption.APPEND);
        SourceKey other = new SourceKey("/other", 1, "then");
        String next = claim(journal(NOW), other);
        assertThat(claim(journal(NOW), TIDES)).isEqualTo(id);
        assertThat(claim(journal(NOW), other)).isEqualTo(next);
    }

    @Test
    void growsNoFurtherThanWhatIsOverIsWorth() throws IOException {
        Journal journal = journal(NOW);
        String id = claim(journal, TIDES);
        for (int i = 0; i < 5_000; i++) {
            journal.forget(claim(journal, new SourceKey("/other", i, "then")));
        }
        assertThat(Files.readAllLines(file())).hasSizeLessThan(2_100);
        assertThat(claim(journal(NOW), TIDES)).isEqualTo(id);
    }

    @Test
    void forgetsForOthersWhatAnEarlierRunBegan() {
        String id = claim(journal(NOW), TIDES);
        journal(NOW).forgetEarlier(TIDES);
        assertThat(claim(journal(NOW), TIDES)).isNotEqualTo(id);
    }

    @Test
    void knowsWhatAnotherRunBegan() {
        Journal journal = journal(NOW);
        String id = journal.claim(TIDES).id();
        journal.release(id);
        assertThat(journal.claim(TIDES)).isEqualTo(new Journal.Claim(id, false));
        assertThat(journal(NOW).claim(TIDES)).isEqualTo(new Journal.Claim(id, true));
    }

    @Test
    void goesOnUnrememberedWhereItCannotBeReadOrWritten() throws IOException {
        Path inTheWay = Files.createDirectory(file());
        Journal journal = journal(NOW);
        String id = claim(journal, TIDES);
        journal.release(id);
        assertThat(claim(journal, TIDES)).isEqualTo(id);
        journal.forget(id);
        assertThat(inTheWay).isEmptyDirectory();
        Files.delete(inTheWay);
        claim(journal, TIDES);
        assertThat(inTheWay).isNotEmptyFile();
    }

    @Test
    void forgetsWithTheProgramWithoutAFile() {
        Journal journal = new Journal(Optional.empty(), InstantSource.fixed(NOW), random);
        String id = claim(journal, TIDES);
        journal.release(id);
        assertThat(claim(journal, TIDES)).isEqualTo(id);
    }

    private static String claim(Journal journal, SourceKey key) {
        return journal.claim(key).id();
    }

    private Journal journal(Instant now) {
        return new Journal(Optional.of(file()), InstantSource.fixed(now), random);
    }

    private Path file() {
        return folder.resolve("alice.db.uploads");
    }
}
