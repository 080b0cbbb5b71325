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
    void findsAnIdInAnotherRun() throws IOException {
        String id = journal(NOW).claim(TIDES);
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(journal(NOW).claim(TIDES)).isEqualTo(id);
        assertThat(journal(NOW).claim(new SourceKey(TIDES.path(), 6, TIDES.modified())))
                .isNotEqualTo(id);
        assertThat(journal(NOW).claim(new SourceKey(TIDES.path(), 5, "later"))).isNotEqualTo(id);
    }

    @Test
    void givesTwoAtATimeTwoIds() throws IOException {
        Journal journal = journal(NOW);
        String first = journal.claim(TIDES);
        String second = journal.claim(TIDES);
        assertThat(second).isNotEqualTo(first);
        journal.release(first);
        assertThat(journal.claim(TIDES)).isEqualTo(first);
        journal.forget(second);
        assertThat(journal(NOW).claim(TIDES)).isEqualTo(first);
    }

    @Test
    void forgetsWhatIsOld() throws IOException {
        String id = journal(NOW).claim(TIDES);
        Duration kept = Journal.KEPT;
        assertThat(journal(NOW.plus(kept)).claim(TIDES)).isEqualTo(id);
        assertThat(journal(NOW.plus(kept).plusMillis(1)).claim(TIDES)).isNotEqualTo(id);
    }

    @Test
    void forgetsTheOldestBeyondItsLimit() throws IOException {
        Journal journal = journal(NOW);
        String first = journal.claim(TIDES);
        for (int i = 1; i < Journal.MOST; i++) {
            journal.claim(new SourceKey("/other", i, "then"));
        }
        assertThat(journal(NOW).claim(TIDES)).isEqualTo(first);
        journal.claim(new SourceKey("/one too many", 1, "then"));
        assertThat(journal(NOW).claim(TIDES)).isNotEqualTo(first);
    }

    @Test
    void passesOverWhatIsUnreadable() throws IOException {
        String id = journal(NOW).claim(TIDES);
        Files.writeString(file(), "rubbish\n" + id.replace('a', 'b') + " x y z 0g\n", StandardOpenOption.APPEND);
        assertThat(journal(NOW).claim(TIDES)).isEqualTo(id);
    }

    @Test
    void forgetsWithTheProgramWithoutAFile() throws IOException {
        Journal journal = new Journal(Optional.empty(), InstantSource.fixed(NOW), random);
        String id = journal.claim(TIDES);
        journal.release(id);
        assertThat(journal.claim(TIDES)).isEqualTo(id);
    }

    private Journal journal(Instant now) {
        return new Journal(Optional.of(file()), InstantSource.fixed(now), random);
    }

    private Path file() {
        return folder.resolve("alice.db.uploads");
    }
}
