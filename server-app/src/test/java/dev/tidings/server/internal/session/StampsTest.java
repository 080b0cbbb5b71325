package dev.tidings.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {
    private static final long LAST_OF_9999 = 253_402_300_799_999L;
    private static final long FIRST_OF_0 = -62_167_219_200_000L;

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                10,
                100,
                999,
                1_000,
                -1,
                -1_000,
                951_782_400_000L,
                4_107_542_399_999L,
                LAST_OF_9999,
                LAST_OF_9999 + 1,
                FIRST_OF_0,
                FIRST_OF_0 - 1,
                Long.MAX_VALUE / 1_000
            })
    void theEdges(long millis) {
        assertThat(written(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
    }

    @Test
    void anyStamp() {
        LongStream stamps = new Random(20_261_121).longs(20_000, FIRST_OF_0, LAST_OF_9999);
        assertThat(stamps)
                .allMatch(millis ->
                        written(millis).equals(Instant.ofEpochMilli(millis).toString()));
    }

    private static String written(long millis) {
        StringBuilder json = new StringBuilder();
        Stamps.append(json, millis);
        return json.toString();
    }
}
