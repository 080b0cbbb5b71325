package dev.tidings.client.internal.net;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Reach;
import dev.tidings.protocol.message.Reached;
import dev.tidings.protocol.pipeline.PeerListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server says on one connection beyond its replies. Confined to the event loop. */
final class Talk implements PeerListener {
    private final Gate gate;
    private final Connection connection;

    Talk(Gate gate, Connection connection) {
        this.gate = gate;
        this.connection = connection;
    }

    @Override
    public void received(Envelope message) {
        if (message.body() instanceof Bye bye) {
            left(bye);
        } else if (message.kind() == Envelope.Kind.REQUEST) {
            asked(message);
        } else if (connection.stage() == Connection.Stage.OPEN) {
            gate.signals().heard(message.body());
            connection.pushed(message.body());
        }
    }

    /** A sign of life is given by the client itself; nothing else is answered. */
    private void asked(Envelope request) {
        if (request.body() instanceof Reach && connection.stage() == Connection.Stage.OPEN) {
            connection.peer().reply(request.id(), new Reached());
        } else {
            connection.refuse(request);
        }
    }

    @Override
    public void closed(@Nullable Throwable cause) {
        connection.closed();
        gate.lost(connection);
    }

    private void left(Bye bye) {
        String reason = bye.reason();
        if (bye.isFinal()) {
            gate.end(reason, reason.equals(Bye.LOGOUT) || reason.equals(Bye.REVOKED));
        } else {
            Long wait = bye.retryAfterMillis();
            gate.holdOff(Duration.ofMillis(wait == null ? 0 : wait));
        }
    }
}
