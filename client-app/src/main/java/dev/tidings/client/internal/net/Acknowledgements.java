package dev.tidings.client.internal.net;

import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.pipeline.Peer;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the server what is stored: after {@value #MOST_PUSHES} pushes, or {@value #MOST_MILLIS} ms after the first.
 * Confined to the event loop.
 */
final class Acknowledgements {
    static final int MOST_PUSHES = 64;
    static final long MOST_MILLIS = 50;

    private final Peer peer;
    private final Map<String, Ack> waiting = new LinkedHashMap<>();
    private int pushes;
    private @Nullable ScheduledFuture<?> timer;

    Acknowledgements(Peer peer) {
        this.peer = peer;
    }

    void add(List<Ack> acks, int count) {
        acks.forEach(ack -> waiting.put(ack.conversation(), ack));
        pushes += count;
        if (pushes >= MOST_PUSHES) {
            write();
        } else if (timer == null) {
            timer = peer.loop().schedule(this::write, MOST_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void close() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        waiting.clear();
    }

    private void write() {
        waiting.values().forEach(peer::send);
        close();
        pushes = 0;
        peer.flush();
    }
}
