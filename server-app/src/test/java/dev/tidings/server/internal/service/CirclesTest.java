package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.internal.bus.local.LocalBus;
import dev.tidings.server.store.ConversationMarks;
import dev.tidings.server.store.MarkStore;
import dev.tidings.server.store.MemberMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How much is remembered of who is told of marks. */
class CirclesTest {
    private static final int BOUND = 10_000;

    private final Reads reads = new Reads();
    private final Circles circles = new Circles(reads, new SpareReads(), new LocalBus());

    @Test
    void tenThousandAreRememberedAndTheOneUsedLongestAgoIsReadAgain() {
        for (long conversation = 1; conversation <= BOUND; conversation++) {
            look(conversation);
        }
        reads.conversations.clear();
        look(1);
        look(BOUND);
        assertThat(reads.conversations).as("at the limit all are known").isEmpty();
        look(BOUND + 1);
        assertThat(reads.conversations).containsExactly(BOUND + 1L);
        look(1);
        look(3);
        assertThat(reads.conversations).as("only one was forgotten").containsExactly(BOUND + 1L);
        look(2);
        assertThat(reads.conversations).containsExactly(BOUND + 1L, 2L);
    }

    private void look(long conversation) {
        assertThat(circles.of(conversation).join().users()).containsExactly(7L);
    }

    /** One member everywhere. */
    private static final class Reads implements MarkStore {
        private final List<Long> conversations = new ArrayList<>();

        @Override
        public CompletableFuture<List<MemberMarks>> members(long conversation, String after, int limit) {
            conversations.add(conversation);
            return CompletableFuture.completedFuture(List.of(new MemberMarks(7, "ann", 0, 0)));
        }

        @Override
        public void read(long user, long conversation, long seq) {
            throw new UnsupportedOperationException("nobody reads here");
        }

        @Override
        public CompletableFuture<Optional<List<MemberMarks>>> list(
                long user, Address address, String after, int limit) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public CompletableFuture<List<ConversationMarks>> latest(long user, int conversationLimit, int members) {
            throw new UnsupportedOperationException("nobody enters here");
        }
    }
}
