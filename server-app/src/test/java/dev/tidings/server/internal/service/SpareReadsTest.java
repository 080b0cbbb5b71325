package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidings.protocol.message.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is read beside the logs gives way to them. */
class SpareReadsTest {
    private final SpareReads reads = new SpareReads();
    /** What the store was asked. */
    private final List<CompletableFuture<Integer>> asked = new ArrayList<>();

    @Test
    void theStoreIsAskedOneAtATimeInOrder() {
        List<CompletableFuture<Integer>> answers = List.of(begin(), begin(), begin());
        assertThat(asked).hasSize(1);
        asked.get(0).complete(1);
        assertThat(asked).hasSize(2);
        asked.get(1).completeExceptionally(new IllegalStateException("unreadable"));
        assertThat(asked).hasSize(3);
        asked.get(2).complete(3);
        assertThat(answers.get(0)).isCompletedWithValue(1);
        assertThat(answers.get(1)).isCompletedExceptionally();
        assertThat(answers.get(2)).isCompletedWithValue(3);
        begin();
        assertThat(asked).as("nothing is under way any more").hasSize(4);
    }

    @Test
    void soManyWaitAndNoMore() {
        for (int i = 0; i <= SpareReads.MOST; i++) {
            assertThat(begin()).isNotDone();
        }
        assertThat(code(begin())).isEqualTo(ErrorCode.OVERLOADED);
        asked.get(0).complete(1);
        assertThat(begin()).isNotDone();
        assertThat(code(begin())).isEqualTo(ErrorCode.OVERLOADED);
    }

    @Test
    void thoseThatCannotBeginAreNotInTheWay() {
        CompletableFuture<Integer> first = begin();
        List<CompletableFuture<Object>> broken = new ArrayList<>();
        for (int i = 1; i < SpareReads.MOST; i++) {
            broken.add(reads.read(() -> {
                throw new IllegalStateException("closed");
            }));
        }
        begin();
        asked.get(0).complete(1);
        assertThat(first).isCompleted();
        assertThat(broken).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(asked).hasSize(2);
    }

    private CompletableFuture<Integer> begin() {
        return reads.read(() -> {
            asked.add(new CompletableFuture<>());
            return asked.get(asked.size() - 1);
        });
    }

    private static ErrorCode code(CompletableFuture<?> refused) {
        return Refusals.in(catchThrowable(refused::join)).orElseThrow().code();
    }
}
