package dev.tidings.client.internal.net;

import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.PeerClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** A connection with a session, as files use it. Any thread. */
public final class Lane {
    private final Peer peer;

    Lane(Peer peer) {
        this.peer = peer;
    }

    /**
     * Asks to upload.
     *
     * @param request made for the number of the stream
     * @param drain where the bytes come from
     * @return the stream, to be started once it is accepted
     */
    public Outgoing upload(LongFunction<Upload> request, Outgoing.Drain drain) {
        Outgoing outgoing = new Outgoing(peer, drain);
        if (!Loops.run(peer.loop(), () -> outgoing.open(request))) {
            outgoing.accepted().completeExceptionally(gone());
        }
        return outgoing;
    }

    /**
     * Asks to download.
     *
     * @param request made for the number of the stream
     * @param basin where the bytes go
     * @return the stream
     */
    public Incoming download(LongFunction<Download> request, Incoming.Basin basin) {
        Incoming incoming = new Incoming(peer, basin);
        if (!Loops.run(peer.loop(), () -> incoming.open(request))) {
            incoming.started().completeExceptionally(gone());
        }
        return incoming;
    }

    /**
     * Asks, and waits for as long as the connection lasts.
     *
     * @param <R> type of the reply
     * @param request what to ask
     * @param replyType what comes back
     * @return completes on the event loop
     */
    public <R extends Record> CompletableFuture<R> ask(Request<R> request, Class<R> replyType) {
        CompletableFuture<R> asked = new CompletableFuture<>();
        boolean open = Loops.run(peer.loop(), () -> {
            Loops.pass(peer.request(request, replyType, null), asked);
            peer.flush();
        });
        if (!open) {
            asked.completeExceptionally(gone());
        }
        return asked;
    }

    /**
     * Waits.
     *
     * @param span how long
     * @return completes on the event loop
     */
    public CompletableFuture<Void> pause(Duration span) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        boolean open = Loops.run(
                peer.loop(),
                () -> peer.loop().schedule(() -> over.complete(null), span.toMillis(), TimeUnit.MILLISECONDS));
        if (!open) {
            over.completeExceptionally(gone());
        }
        return over;
    }

    private static PeerClosedException gone() {
        return new PeerClosedException("connection closed", null);
    }
}
