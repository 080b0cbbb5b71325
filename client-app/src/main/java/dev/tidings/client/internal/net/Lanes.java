package dev.tidings.client.internal.net;

import dev.tidings.protocol.pipeline.PeerClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way for files, whenever there is one. Any thread may ask; the state is confined to the event loop. Those who wait
 * are as many as transfers run at a time.
 */
public final class Lanes {
    private final Gate gate;
    private final List<CompletableFuture<Lane>> waiting = new ArrayList<>();
    private @Nullable Exception over;

    Lanes(Gate gate) {
        this.gate = gate;
    }

    /**
     * Waits for a session.
     *
     * @return the connection it is on, now or as soon as there is one; fails with a {@link PeerClosedException} if the
     *     session ends for good, with an {@link IllegalStateException} if the client is closed
     */
    public CompletableFuture<Lane> next() {
        CompletableFuture<Lane> next = new CompletableFuture<>();
        boolean open = gate.run(() -> {
            Connection current = gate.connection();
            if (current != null && current.stage() == Connection.Stage.OPEN) {
                next.complete(new Lane(current.peer()));
            } else if (over != null) {
                next.completeExceptionally(over);
            } else {
                waiting.removeIf(CompletableFuture::isDone);
                waiting.add(next);
            }
        });
        if (!open) {
            next.completeExceptionally(new IllegalStateException("client: closed"));
        }
        return next;
    }

    void opened(Connection current) {
        over = null;
        Lane lane = new Lane(current.peer());
        List<CompletableFuture<Lane>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(each -> each.complete(lane));
    }

    /** Nobody will get one any more, unless somebody enters anew. */
    void ended(Exception why) {
        over = why;
        List<CompletableFuture<Lane>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(each -> each.completeExceptionally(why));
    }
}
