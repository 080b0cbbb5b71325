package dev.tidings.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.FileStored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final SourceKey KEY = new SourceKey("/a b/Gezeiten\nfür.pdf", 5, "2026-01-01T00:00:00Z");
    private static final ShipmentLog.Sent SENT = new ShipmentLog.Sent(
            new FileStored("5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b", "Gezeiten für.pdf", 5, "0".repeat(64)),
            new Receipt("~1", 7, NOW, 0));

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void knowsWhatWasSentToWhomInAnotherRun() {
        log("bob", "photos").note(KEY, SENT);
        assertThat(log("bob", "photos").take(KEY)).hasValue(SENT);
        assertThat(log("carol", "photos").take(KEY)).isEmpty();
        assertThat(log("bob", "videos").take(KEY)).isEmpty();
        assertThat(log("bob", "photos").take(new SourceKey(KEY.path(), 5, "later")))
                .isEmpty();
    }

    @Test
    void passesOverWhatIsUnreadable() throws IOException {
        log("bob", "photos").note(KEY, SENT);
        Files.writeString(file(), "5 x ~1 y z 0 0 0g 00\nrubb", StandardOpenOption.APPEND);
        log("bob", "photos").note(KEY, SENT);
        ShipmentLog log = log("bob", "photos");
        assertThat(log.take(KEY)).isPresent();
        assertThat(log.take(KEY)).isPresent();
        assertThat(log.take(KEY)).isEmpty();
    }

    @Test
    void forgetsWhatIsOld() throws IOException {
        log("bob", "photos").note(KEY, SENT);
        Files.setLastModifiedTime(file(), FileTime.from(NOW.minus(Journal.KEPT)));
        assertThat(log("bob", "photos").take(KEY)).isPresent();
        Files.setLastModifiedTime(file(), FileTime.from(NOW.minus(Journal.KEPT).minusSeconds(1)));
        assertThat(log("bob", "photos").take(KEY)).isEmpty();
    }

    @Test
    void forgetsTheOldestBeyondItsLimit() throws IOException {
        log("bob", "photos").note(KEY, SENT);
        Files.setLastModifiedTime(file(), FileTime.from(NOW.minusSeconds(1)));
        for (int i = 1; i < Shipments.MOST; i++) {
            log("bob", "photos " + i).note(KEY, SENT);
        }
        assertThat(log("bob", "photos").take(KEY)).isPresent();
        log("bob", "one too many").note(KEY, SENT);
        assertThat(log("bob", "photos").take(KEY)).isEmpty();
    }

    @Test
    void remembersNothingWithoutAFolder() {
        assertThat(new Shipments(Optional.empty(), InstantSource.fixed(NOW)).log("bob", "photos"))
                .isEmpty();
    }

    private ShipmentLog log(String to, String name) {
        return new Shipments(Optional.of(folder), InstantSource.fixed(NOW))
                .log(to, name)
                .orElseThrow();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
