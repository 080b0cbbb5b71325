package dev.tidings.client.internal.net;

import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.desk.Line;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.pipeline.Peer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, from hello to its end. Its fields are confined to the event loop, but for the count of pushes that
 * aren't dealt with yet: at {@value #MOST_WAITING} of them no more are read until half have gone. Where the desk takes
 * nothing more, all the same, the connection ends: what it said comes again on the next one.
 */
final class Connection implements Line {
    static final int MOST_WAITING = 4096;

    /** The first byte of a length is 0. */
    private static final int LARGEST_FRAME_BYTES = (1 << 24) - 1;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Peer peer;
    private final Desk desk;
    private final Duration requestTimeout;
    private final Acknowledgements acknowledgements;
    private final AtomicInteger waiting = new AtomicInteger();
    private int frameLimitBytes;
    private boolean paused;
    private boolean closed;
    /** Something wasn't taken, so nothing that follows it may be. */
    private boolean overrun;

    private Stage stage = Stage.GREETING;

    /** How far a connection has come. */
    enum Stage {
        /** Waits for welcome. */
        GREETING,
        /** May enter. */
        WELCOME,
        /** Waits for the session. */
        ENTERING,
        /** In. */
        OPEN
    }

    Connection(Peer peer, Desk desk, Duration requestTimeout) {
        this.peer = peer;
        this.desk = desk;
        this.requestTimeout = requestTimeout;
        this.acknowledgements = new Acknowledgements(peer);
    }

    Peer peer() {
        return peer;
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage reached) {
        stage = reached;
    }

    void welcomed(int limitBytes) {
        frameLimitBytes = Math.min(limitBytes, LARGEST_FRAME_BYTES);
        stage = Stage.WELCOME;
    }

    void open() {
        peer.establish(frameLimitBytes);
        stage = Stage.OPEN;
    }

    /** Hands an event on, and stops reading where the rest of the client can't follow. */
    void pushed(Record message) {
        if (waiting.incrementAndGet() >= MOST_WAITING && !paused) {
            paused = true;
            peer.pause();
        }
        unlessOverrun(() -> desk.pushed(this, message));
    }

    private void unlessOverrun(BooleanSupplier taking) {
        if (!overrun && !taking.getAsBoolean()) {
            overrun = true;
            LOG.debug("cutting the connection: too much waits for the store");
            peer.close();
        }
    }

    void closed() {
        closed = true;
        acknowledgements.close();
        if (stage == Stage.OPEN) {
            desk.lost(this);
        }
    }

    <R extends Record> CompletableFuture<R> ask(Request<R> request, Class<R> replyType) {
        return peer.request(request, replyType, requestTimeout);
    }

    @Override
    public void send(List<OutgoingMessage> messages) {
        hop(() -> {
            for (OutgoingMessage message : messages) {
                peer.request(message.toSend(), Sent.class, null)
                        .whenComplete((sent, failure) ->
                                unlessOverrun(() -> desk.answered(this, message.n(), sent, failure)));
            }
            peer.flush();
        });
    }

    @Override
    public void ack(List<Ack> acks, int pushes) {
        hop(() -> {
            if (!closed) {
                acknowledgements.add(acks, pushes);
            }
        });
    }

    @Override
    public CompletableFuture<List<ConversationList.Item>> conversations() {
        return Pages.conversations(request -> ask(request, ConversationList.class));
    }

    @Override
    public void later(Duration wait, Runnable task) {
        Runnable whileOpen = () -> {
            if (!closed) {
                task.run();
            }
        };
        hop(() -> peer.loop().schedule(whileOpen, wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void handled() {
        if (waiting.decrementAndGet() == MOST_WAITING / 2) {
            hop(() -> {
                if (paused && !closed) {
                    paused = false;
                    peer.resume();
                }
            });
        }
    }

    @Override
    public void cut(String why) {
        LOG.debug("cutting the connection: {}", why);
        hop(peer::close);
    }

    /** What a client knows no answer to. */
    void refuse(Envelope request) {
        peer.refuse(request.id(), new ProtocolException(ErrorCode.UNKNOWN_TYPE, "type: none a client answers"));
    }

    private void hop(Runnable action) {
        try {
            peer.loop().execute(action);
        } catch (RejectedExecutionException over) {
            LOG.debug("the client is closed");
        }
    }
}
