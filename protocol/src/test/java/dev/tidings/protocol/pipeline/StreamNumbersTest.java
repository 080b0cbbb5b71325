package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import org.junit.jupiter.api.Test;

class StreamNumbersTest {
    private final StreamNumbers client = new StreamNumbers(PeerPipeline.Role.ANSWERS);
    private final StreamNumbers server = new StreamNumbers(PeerPipeline.Role.PINGS);

    @Test
    void theClientOpensOddOnesAndTheServerEvenOnes() {
        assertThat(client.next()).isEqualTo(1);
        assertThat(client.next()).isEqualTo(3);
        assertThat(server.next()).isEqualTo(2);
        assertThat(server.next()).isEqualTo(4);
    }

    @Test
    void noneIsTakenTwiceAndNoneOfTheWrongSide() {
        server.take(1);
        server.take(7);
        assertThatThrownBy(() -> server.take(7))
                .hasMessage("stream: 7 (expected: odd and > 7)")
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        assertThatThrownBy(() -> server.take(5)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> server.take(8)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> client.take(0)).hasMessage("stream: 0 (expected: even and > 0)");
        assertThatThrownBy(() -> client.take(1)).isInstanceOf(ProtocolException.class);
        client.take(2);
    }

    @Test
    void endsWithThirtyTwoBits() {
        assertThatCode(() -> server.take((1L << 32) - 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> server.take((1L << 32) + 1)).isInstanceOf(ProtocolException.class);
        assertThatCode(() -> client.take((1L << 32) - 2)).doesNotThrowAnyException();
    }
}
