package dev.tidings.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import org.junit.jupiter.api.Test;

/** Refusals for now that no socket test brings about by itself. */
class SendGateTest {
    private final ProtocolException full = new ProtocolException(ErrorCode.STORAGE_FULL, "full");
    private final ProtocolException busy = new ProtocolException(ErrorCode.OVERLOADED, "busy");

    private final SendGate gate = new SendGate(10);

    @Test
    void theSmallestRefusedNumberCounts() {
        gate.refused(5, full);
        gate.refused(7, busy);
        assertThat(gate.admit(6)).isSameAs(full);
        gate.refused(3, busy);
        assertThat(gate.admit(4)).isSameAs(busy);
        assertThat(gate.admit(2)).isNull();
        assertThat(gate.admit(3)).isNull();
        assertThat(gate.admit(4)).isNull();
    }

    @Test
    void aNumberRefusedAgainHoldsAgain() {
        gate.refused(5, full);
        assertThat(gate.admit(5)).isNull();
        gate.refused(5, full);
        gate.settled();
        assertThat(gate.admit(6)).isSameAs(full);
    }

    @Test
    void itIsIdleOnceEverythingIsSettled() {
        StringBuilder log = new StringBuilder();
        gate.whenIdle(() -> log.append("at once "));
        gate.admit(1);
        gate.admit(2);
        gate.whenIdle(() -> log.append("later"));
        gate.settled();
        assertThat(log).hasToString("at once ");
        gate.settled();
        assertThat(log).hasToString("at once later");
    }
}
