package dev.tidings.client.internal.net;

import dev.tidings.client.config.ClientConfig;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Session;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.RenameUser;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.protocol.pipeline.Link;
import dev.tidings.protocol.pipeline.LinkListener;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.PeerClosedException;
import dev.tidings.protocol.pipeline.PeerListener;
import dev.tidings.protocol.pipeline.PeerOptions;
import dev.tidings.protocol.pipeline.PeerPipeline;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.protocol.pipeline.Transport;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way in: keeps the link, greets on each connection, enters, and enters again by itself once a session was open.
 * Any thread may call it; its state is confined to the event loop.
 */
public final class Gate {
    private final ClientConfig config;
    private final Desk desk;
    private final Callbacks callbacks;
    private final EventLoopGroup group;
    private final Link link;
    private final Ticker ticker;
    private final Entering entering;
    private final Signals signals;
    private final Lanes lanes;
    private boolean started;
    private @Nullable Connection connection;

    /**
     * Creates a gate with an event loop of its own; {@link #connect} opens it.
     *
     * @param config where the server is, and how long to wait for it
     * @param desk hears of everything
     * @param callbacks where futures complete
     * @param token as the store has it, or null
     * @param ticker for time-outs
     * @param random for the waits between attempts
     */
    public Gate(
            ClientConfig config,
            Desk desk,
            Callbacks callbacks,
            @Nullable String token,
            Ticker ticker,
            RandomGenerator random) {
        this.config = config;
        this.desk = desk;
        this.callbacks = callbacks;
        this.ticker = ticker;
        Transport transport = Transport.best();
        group = transport.newGroup(1, "tidings-client-loop");
        PeerPipeline pipeline = new PeerPipeline(TidingsVocabulary.VOCABULARY, PeerOptions.DEFAULT, ticker);
        InetSocketAddress server = InetSocketAddress.createUnresolved(config.host(), config.port());
        link = new Link(server, pipeline, transport, group, ticker, random, new Arrival());
        signals = new Signals(this, desk, callbacks, ticker);
        lanes = new Lanes(this);
        entering = new Entering(this, desk, callbacks, ticker, token);
    }

    /** Connects, now and whenever the connection is lost. */
    public void connect() {
        run(() -> {
            if (!started) {
                started = true;
                desk.state(ConnectionState.CONNECTING);
                link.start();
            }
        });
    }

    /**
     * Opens a session.
     *
     * @param request signup or login, or null to resume with the token
     * @return fails with a {@link ProtocolException}, {@link java.util.concurrent.TimeoutException} or
     *     {@link PeerClosedException}
     */
    public CompletableFuture<Session> enter(@Nullable Request<SessionOpened> request) {
        CompletableFuture<Session> future = new CompletableFuture<>();
        long deadlineNanos = ticker.nanos() + config.requestTimeout().toNanos();
        if (!run(() -> entering.ask(new Entrance(request, future, deadlineNanos)))) {
            future.completeExceptionally(closed());
        }
        return future;
    }

    /**
     * Ends the session and its token.
     *
     * @return completes once the server said so
     */
    public CompletableFuture<Void> logOut() {
        return callbacks.tell(ask(new LogOut(), Bye.class).thenAccept(bye -> run(() -> end(Bye.LOGOUT, true))));
    }

    /** Gives the user another name; the desk knows before any answer to what is sent under it. */
    public CompletableFuture<Void> rename(String user) {
        return callbacks.tell(ask(new RenameUser(user), Done.class).thenCompose(done -> desk.renamed(user)));
    }

    /**
     * Asks the server within the session.
     *
     * @param <R> type of the reply
     * @param request what to ask
     * @param replyType what comes back
     * @return completes on the callbacks
     */
    public <R extends Record> CompletableFuture<R> request(Request<R> request, Class<R> replyType) {
        return callbacks.tell(ask(request, replyType));
    }

    /**
     * Asks the server for a whole list, page by page.
     *
     * @param <P> type of a page
     * @param <T> type of an item
     * @param next makes the request for what follows an item, or for the first page
     * @param pageType what comes back
     * @param items of a page
     * @param more whether there are more behind a page
     * @return completes on the callbacks
     */
    public <P extends Record, T> CompletableFuture<List<T>> list(
            Function<@Nullable T, Request<P>> next, Class<P> pageType, Function<P, List<T>> items, Predicate<P> more) {
        return callbacks.tell(new Pages<>((@Nullable T last) -> ask(next.apply(last), pageType), items, more).all());
    }

    /**
     * Asks for all conversations.
     *
     * @return completes on the callbacks
     */
    public CompletableFuture<List<ConversationList.Item>> conversations() {
        return callbacks.tell(Pages.conversations(last -> ask(last, ConversationList.class)));
    }

    /** What is said beside the logs; always the same. */
    public Signals signals() {
        return signals;
    }

    /** The ways for files; always the same. */
    public Lanes lanes() {
        return lanes;
    }

    /** Cuts the connection; the link brings it back. */
    public void drop() {
        run(link::drop);
    }

    /** Stops the link, without telling anybody. */
    public void stop() {
        run(() -> {
            started = false;
            link.stop();
            entering.fail(closed());
            lanes.ended(closed());
        });
    }

    /**
     * Stops, and waits for the event loop to end. A callback that runs on the loop can't wait; there it ends
     * afterwards.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void close() throws InterruptedException {
        stop();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        if (!link.loop().inEventLoop()) {
            group.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    void established() {
        link.established();
    }

    void holdOff(Duration least) {
        link.holdOff(least);
    }

    void lost(Connection gone) {
        if (connection == gone) {
            connection = null;
        }
    }

    void end(String reason, boolean forget) {
        entering.forget(forget);
        started = false;
        // It still has to close, but nobody may take it for the next one meanwhile.
        connection = null;
        link.stop();
        PeerClosedException ended = new PeerClosedException("the session has ended: " + reason, null);
        entering.fail(ended);
        lanes.ended(ended);
        desk.ended(reason, forget);
    }

    /** Runs on the event loop; says whether there still is one. */
    boolean run(Runnable action) {
        return Loops.run(link.loop(), action);
    }

    void later(Duration wait, Runnable action) {
        link.loop().schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    <R extends Record> CompletableFuture<R> ask(Request<R> request, Class<R> replyType) {
        CompletableFuture<R> asked = new CompletableFuture<>();
        boolean open = run(() -> {
            Connection current = connection;
            if (current == null || current.stage() != Connection.Stage.OPEN) {
                asked.completeExceptionally(new PeerClosedException("no session is open", null));
                return;
            }
            Loops.pass(current.ask(request, replyType), asked);
            current.peer().flush();
        });
        if (!open) {
            asked.completeExceptionally(closed());
        }
        return asked;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("client: closed");
    }

    /** What the link tells. */
    private final class Arrival implements LinkListener {
        @Override
        public PeerListener connected(Peer peer) {
            Connection made = new Connection(peer, desk, config.requestTimeout());
            connection = made;
            desk.state(ConnectionState.CONNECTED);
            made.ask(new Hello(Hello.PROTOCOL, config.agent()), Welcome.class)
                    .whenComplete((welcome, failure) -> greeted(made, welcome, failure));
            return new Talk(Gate.this, made);
        }

        @Override
        public void disconnected(@Nullable Throwable cause, Duration retryIn) {
            desk.state(ConnectionState.CONNECTING);
        }
    }

    private void greeted(Connection made, @Nullable Welcome welcome, @Nullable Throwable failure) {
        if (welcome != null) {
            made.peer().pingInterval(Duration.ofMillis(welcome.pingMillis()));
            made.welcomed(welcome.frameLimit());
            entering.go();
        } else if (failure instanceof ProtocolException refusal && refusal.code() == ErrorCode.UNSUPPORTED_PROTOCOL) {
            entering.fail(refusal);
            end(refusal.code().wireName(), false);
        } else {
            made.peer().close();
        }
    }
}
