package dev.tidings.client.terminal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TypistsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Typists typists = new Typists(now::get);

    @Test
    void whoIsNotHeardOfForFiveSecondsIsForgotten() {
        typists.began("~1", "carol");
        typists.began("~1", "bob");
        typists.began("~2", "dave");
        assertThat(typists.of("~1")).contains("bob, carol are typing…");
        now.set(Instant.EPOCH.plusMillis(4_999));
        typists.began("~1", "bob");
        now.set(Instant.EPOCH.plusMillis(5_000));
        assertThat(typists.of("~1")).contains("bob is typing…");
        assertThat(typists.of("~2")).isEmpty();
    }

    @Test
    void whoseTextIsThereHasEnded() {
        typists.began("~1", "bob");
        typists.ended("~1", "bob");
        assertThat(typists.of("~1")).isEmpty();
    }

    @Test
    void ofTooManyTheOldestAreForgotten() {
        typists.began("~0", "bob");
        for (int number = 1; number <= Typists.MOST; number++) {
            typists.began("~" + number, "bob");
        }
        assertThat(typists.of("~0")).isEmpty();
        assertThat(typists.of("~1")).isPresent();
    }
}
