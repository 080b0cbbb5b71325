package dev.tidings.client.terminal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.file.Progress.Stage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final OptionalLong SIZE = OptionalLong.of(100);

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Traffic traffic = new Traffic(later::add);
    private final TestingTransfer first = new TestingTransfer("tides.pdf");
    private final TestingTransfer second = new TestingTransfer("harbour.jpg");

    @Test
    void tellsOfTheOneOrOfAllTogether() {
        assertThat(traffic.status()).isEmpty();
        Progresses command = begin(first);
        first.is(Stage.MOVING, 50, 100, 25);
        assertThat(traffic.status()).hasValue("tides.pdf 50% of 100 B  25 B/s  0:02");
        Progresses other = begin(second);
        assertThat(traffic.status()).hasValue("0 of 2 files 25% of 200 B  25 B/s  0:06");
        assertThat(traffic.lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("1  tides.pdf") && line.contains(" 50%"))
                .anyMatch(line -> line.startsWith("2  harbour.jpg") && line.endsWith("queued"));
        first.is(Stage.DONE, 100, 100, 0);
        command.close();
        assertThat(traffic.status()).hasValue("1 of 2 files 50% of 200 B");
        second.is(Stage.DONE, 100, 100, 0);
        other.close();
        assertThat(traffic.status()).isEmpty();
        assertThat(traffic.lines()).isEmpty();
        begin(new TestingTransfer("next"));
        assertThat(traffic.status()).hasValue("next 0 B  queued");
    }

    @Test
    void stopsTheOneThatIsMeant() {
        begin(first);
        begin(second);
        assertThatThrownBy(() -> traffic.cancel(Optional.empty())).hasMessageContaining("which one?");
        assertThatThrownBy(() -> traffic.cancel(Optional.of(3))).hasMessageContaining("no such transfer");
        traffic.cancel(Optional.of(2));
        assertThat(second.result()).isCancelled();
        assertThat(first.result()).isNotDone();
        traffic.cancel(Optional.empty());
        assertThat(first.result()).isCancelled();
        assertThatThrownBy(() -> traffic.cancel(Optional.empty())).hasMessageContaining("no such transfer");
    }

    @Test
    void stopsAllAndWhatWouldFollow() {
        Progresses command = begin(first);
        assertThat(command.isStopped()).isFalse();
        traffic.cancelAll();
        assertThat(first.result()).isCancelled();
        assertThat(command.isStopped()).isTrue();
        // One that was just about to begin.
        command.expect(List.of(SIZE));
        command.add(second, SIZE);
        assertThat(second.result()).isCancelled();
        assertThat(traffic.begin(Progresses.NONE).isStopped()).isFalse();
    }

    @Test
    void tellsAgainForAsLongAsThereIsSomething() {
        AtomicInteger told = new AtomicInteger();
        traffic.onChange(told::incrementAndGet);
        begin(first);
        begin(second);
        assertThat(told).hasValue(2);
        assertThat(later).hasSize(1);
        later.remove().run();
        assertThat(told).hasValue(3);
        first.is(Stage.DONE, 100, 100, 0);
        second.is(Stage.FAILED, 50, 100, 0);
        later.remove().run();
        assertThat(told).hasValue(4);
        assertThat(later).isEmpty();
        begin(new TestingTransfer("next"));
        assertThat(later).hasSize(1);
    }

    private Progresses begin(TestingTransfer transfer) {
        Progresses command = traffic.begin(Progresses.NONE);
        command.expect(List.of(SIZE));
        command.add(transfer, SIZE);
        return command;
    }
}
