package dev.tidings.client.internal.accountfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalsTest {
    private final Originals originals = new Originals();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void knowsWhatASetKnows(long seed) {
        Random random = new Random(seed);
        Set<Long> model = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            long seq = random.nextLong(1, 501);
            assertThat(originals.add(imported("life", "~1", seq)))
                    .as("%d after %s, seed %d", seq, model, seed)
                    .isEqualTo(model.add(seq));
        }
        long runs = model.stream().filter(seq -> !model.contains(seq + 1)).count();
        assertThat(originals.runs()).isEqualTo((int) runs);
    }

    @Test
    void aWholeConversationIsOnePiece() {
        LongStream.rangeClosed(1, 100_000).forEach(seq -> originals.add(imported("life", "~1", seq)));
        assertThat(originals.runs()).isEqualTo(1);
    }

    @Test
    void placesOfOthersAreOthers() {
        assertThat(originals.add(imported("life", "*", 1))).isTrue();
        assertThat(originals.add(imported("life", "~1", 1))).isTrue();
        assertThat(originals.add(imported("another", "*", 1))).isTrue();
        assertThat(originals.add(imported("life", "*", 1))).isFalse();
        assertThat(originals.add(imported("life", "*", Long.MAX_VALUE))).isTrue();
        assertThat(originals.add(imported("life", "*", Long.MAX_VALUE - 1))).isTrue();
        assertThat(originals.add(imported("life", "*", Long.MAX_VALUE))).isFalse();
    }

    private static Content.Imported imported(String incarnation, String conversation, long seq) {
        Entry entry = new Entry(conversation, seq, "bob", "ann", 1, 1, Instant.EPOCH, new Content.Text("x"));
        return new Content.Imported("server", incarnation, "bob", entry);
    }
}
