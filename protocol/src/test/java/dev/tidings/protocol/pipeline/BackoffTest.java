package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.testing.ManualTicker;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final ManualTicker ticker = new ManualTicker();

    @Test
    void firstAtOnceThenDoublingUpToHalfASecond() {
        Backoff most = new Backoff(ticker, largest());
        Backoff least = new Backoff(ticker, smallest());
        long[] waits = {0, 50, 100, 200, 400, 500, 500, 500};
        for (long wait : waits) {
            assertThat(most.nextMillis()).isEqualTo(wait);
            assertThat(least.nextMillis()).isEqualTo(wait / 2);
        }
    }

    @Test
    void afterFiveMinutesUpToFiveSeconds() {
        Backoff backoff = new Backoff(ticker, largest());
        for (int attempt = 0; attempt < 100; attempt++) {
            backoff.nextMillis();
        }
        ticker.advance(Duration.ofMinutes(5).minusNanos(1));
        backoff.begun();
        assertThat(backoff.nextMillis()).isEqualTo(500);
        ticker.advance(Duration.ofNanos(1));
        assertThat(backoff.nextMillis()).isEqualTo(5_000);
    }

    @Test
    void beginsAnewOnceTheConnectionWasOfUse() {
        Backoff backoff = new Backoff(ticker, largest());
        backoff.nextMillis();
        ticker.advance(Duration.ofMinutes(6));
        backoff.begun();
        assertThat(backoff.nextMillis()).isEqualTo(50);
        backoff.reset();
        assertThat(backoff.nextMillis()).isZero();
        assertThat(backoff.nextMillis()).isEqualTo(50);
        assertThat(backoff.nextMillis()).as("patience begins anew too").isEqualTo(100);
    }

    @Test
    void theTimeAnAttemptTookCountsIntoTheFixedHalfOfTheWait() {
        Backoff most = new Backoff(ticker, largest());
        for (int attempt = 0; attempt < 10; attempt++) {
            most.nextMillis();
        }
        most.begun();
        ticker.advance(Duration.ofMillis(100));
        assertThat(most.nextMillis()).isEqualTo(400);
        ticker.advance(Link.CONNECT_TIMEOUT);
        assertThat(most.nextMillis()).isEqualTo(250);
    }

    /** A link that swallows everything is found working again within a second, whatever an attempt took. */
    @Test
    void fromOneAttemptToTheNextItIsNeverMoreThan950Millis() {
        long longest = Link.CONNECT_TIMEOUT.toMillis();
        for (long taken = 0; taken <= longest; taken += 10) {
            Backoff backoff = new Backoff(ticker, largest());
            backoff.nextMillis();
            for (int attempt = 0; attempt < 20; attempt++) {
                backoff.begun();
                ticker.advance(Duration.ofMillis(taken));
                assertThat(taken + backoff.nextMillis())
                        .as("attempts of %d ms", taken)
                        .isLessThanOrEqualTo(950);
            }
        }
    }

    @Test
    void neverOverflows() {
        Backoff backoff = new Backoff(ticker, smallest());
        for (int attempt = 0; attempt < 10_000; attempt++) {
            assertThat(backoff.nextMillis()).isBetween(0L, 500L);
        }
    }

    /** The bounded draw that gives the most: all bits set. */
    private static RandomGenerator largest() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1L;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }

    private static RandomGenerator smallest() {
        return () -> 0L;
    }
}
