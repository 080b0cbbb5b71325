package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Budget budget = new Budget(10, nanos::get);

    @Test
    void lastsForItsAmountAndNoMore() {
        assertThat(budget.take(6)).isTrue();
        assertThat(budget.take(4)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void fillsUpWithTimeButNotBeyondASecond() {
        budget.take(10);
        nanos.addAndGet(100_000_000);
        assertThat(budget.take(2)).isFalse();
        assertThat(budget.take(1)).isTrue();
        nanos.addAndGet(60_000_000_000L);
        assertThat(budget.take(10)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void letsWhatCostsTooMuchThroughWhenItIsFull() {
        assertThat(budget.take(1_000)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }
}
