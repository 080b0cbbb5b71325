package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RememberedTest {
    private final Remembered<String> remembered = new Remembered<>(2);

    @Test
    void forgetsWhatWasUsedLongestAgo() {
        remembered.keep(1L, "one");
        remembered.keep(2L, "two");
        assertThat(remembered.use(1L)).isEqualTo("one");
        remembered.keep(3L, "three");
        assertThat(remembered.peek(2L)).isNull();
        assertThat(remembered.peek(1L)).isEqualTo("one");
        assertThat(remembered.size()).isEqualTo(2);
    }

    @Test
    void keepsWhatIsNotWrittenYet() {
        remembered.publish(1L, "one");
        remembered.keep(2L, "two");
        remembered.keep(3L, "three");
        assertThat(remembered.peek(1L)).isEqualTo("one");
        remembered.dirty().freeze();
        remembered.trim();
        assertThat(remembered.peek(1L)).isEqualTo("one");
        remembered.dirty().written();
        remembered.trim();
        assertThat(remembered.peek(1L)).isNull();
        assertThat(remembered.size()).isEqualTo(2);
    }

    @Test
    void valueThatChangedDuringAFlushStaysDirty() {
        remembered.publish(1L, "old");
        remembered.dirty().freeze();
        remembered.publish(1L, "new");
        remembered.dirty().written();
        assertThat(remembered.dirty().contains(1L)).isTrue();
        assertThat(remembered.dirty().get(1L)).isEqualTo("new");
    }

    @Test
    void flushThatWasGivenUpLeavesTheNewestValues() {
        remembered.publish(1L, "old");
        remembered.publish(2L, "two");
        remembered.dirty().freeze();
        remembered.publish(1L, "new");
        remembered.dirty().thaw();
        assertThat(remembered.dirty().get(1L)).isEqualTo("new");
        assertThat(remembered.dirty().get(2L)).isEqualTo("two");
        assertThat(remembered.dirty().size()).isEqualTo(2);
    }
}
