package dev.tidings.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.Progress;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private static final Progress NOW = new Progress("tides", Progress.Stage.MOVING, 1, OptionalLong.of(2), 0);

    private final ManualTicker ticker = new ManualTicker();
    private final Announcer announcer = new Announcer(() -> NOW, new Callbacks(Runnable::run, null), ticker);
    private final List<Progress> told = new ArrayList<>();

    @Test
    void tellsTheOthersWhereOneListenerFailsAndGoesOn() {
        announcer.add(progress -> {
            throw new IllegalStateException("theirs");
        });
        announcer.add(told::add);
        announcer.changed();
        assertThat(told).hasSize(1);
        ticker.advance(Duration.ofSeconds(1));
        announcer.changed();
        assertThat(told).hasSize(2);
        announcer.last();
        assertThat(told).hasSize(3);
    }

    @Test
    void tellsNotTooOften() {
        announcer.add(told::add);
        announcer.changed();
        announcer.changed();
        assertThat(told).hasSize(1);
    }
}
