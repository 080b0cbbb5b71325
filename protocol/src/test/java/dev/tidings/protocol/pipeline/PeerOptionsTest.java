package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerOptionsTest {
    @Test
    void refusesLimitsBelowOneAndTimesThatAreNone() {
        assertThatThrownBy(() -> PeerOptions.DEFAULT.withLimits(0, 1))
                .hasMessage("openingLimitBytes: 0 (expected: >= 1)");
        assertThatThrownBy(() -> PeerOptions.DEFAULT.withLimits(1, 0)).hasMessage("limitBytes: 0 (expected: >= 1)");
        assertThatThrownBy(() -> PeerOptions.DEFAULT.withPingInterval(Duration.ZERO))
                .hasMessage("pingInterval: PT0S (expected: > 0)");
        assertThatThrownBy(() -> PeerOptions.DEFAULT.withPingInterval(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void copiesDifferInWhatWasAskedFor() {
        PeerOptions other = PeerOptions.DEFAULT.withLimits(1, 2).withPingInterval(Duration.ofMillis(3));
        assertThat(other.openingLimitBytes()).isEqualTo(1);
        assertThat(other.limitBytes()).isEqualTo(2);
        assertThat(other.pingInterval()).isEqualTo(Duration.ofMillis(3));
        assertThat(other.frameTimeout()).isEqualTo(PeerOptions.DEFAULT.frameTimeout());
    }
}
