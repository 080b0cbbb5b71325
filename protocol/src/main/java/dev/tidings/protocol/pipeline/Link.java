package dev.tidings.protocol.pipeline;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Envelope;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection to a server: connects, and connects again whenever it is lost, until it is stopped. See
 * docs/protocol.md, "Reconnecting". Any thread may call it; its state is confined to one event loop.
 */
public final class Link implements AutoCloseable {
    /** How long an attempt may take. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofMillis(700);

    private final InetSocketAddress server;
    private final PeerPipeline pipeline;
    private final Transport transport;
    private final EventLoop loop;
    private final Backoff backoff;
    private final LinkListener listener;
    private boolean started;
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> retry;
    private Duration holdOff = Duration.ZERO;

    /**
     * Creates a link; {@link #start} opens it.
     *
     * @param server where to connect; an unresolved address is resolved anew at each attempt
     * @param pipeline what to install
     * @param transport as the group's
     * @param group whose next loop this link lives on; stays the caller's
     * @param ticker time for the waits' growth
     * @param random for the waits' jitter
     * @param listener hears of connections and losses
     */
    public Link(
            InetSocketAddress server,
            PeerPipeline pipeline,
            Transport transport,
            EventLoopGroup group,
            Ticker ticker,
            RandomGenerator random,
            LinkListener listener) {
        this.server = requireNonNull(server, "server is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.transport = requireNonNull(transport, "transport is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.loop = group.next();
        this.backoff = new Backoff(ticker, random);
    }

    /** Connects, now and whenever the connection is lost. Does nothing if it does so already. */
    public void start() {
        loop.execute(() -> {
            if (!started) {
                started = true;
                backoff.reset();
                holdOff = Duration.ZERO;
                connect();
            }
        });
    }

    /** Says that the connection has proved of use: after the next loss the first attempt is made at once. */
    public void established() {
        loop.execute(backoff::reset);
    }

    /**
     * Waits at least this long before the next attempt, as the server asked.
     *
     * @param least at least zero; the loss that follows next counts
     */
    public void holdOff(Duration least) {
        loop.execute(() -> holdOff = least);
    }

    /** Cuts the connection as a network would; the link comes back by itself. */
    public void drop() {
        loop.execute(() -> {
            if (channel != null) {
                channel.close();
            }
        });
    }

    /** Closes the connection and makes no further attempt, until it is started again. */
    public void stop() {
        loop.execute(() -> {
            started = false;
            if (retry != null) {
                retry.cancel(false);
                retry = null;
            }
            if (channel != null) {
                channel.close();
            }
        });
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /**
     * The loop that owns this link and its connections.
     *
     * @return where listeners are called
     */
    public EventLoop loop() {
        return loop;
    }

    private void connect() {
        retry = null;
        if (!started || channel != null) {
            return;
        }
        backoff.begun();
        Attempt attempt = new Attempt();
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(transport.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(attempt.initializer())
                .connect(server);
        channel = connecting.channel();
        connecting.addListener((ChannelFutureListener) attempt::connected);
    }

    private void lost(@Nullable Throwable cause) {
        channel = null;
        if (!started || loop.isShuttingDown()) {
            return;
        }
        long millis = Math.max(backoff.nextMillis(), holdOff.toMillis());
        holdOff = Duration.ZERO;
        retry = loop.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
        listener.disconnected(cause, Duration.ofMillis(millis));
    }

    /** One connection from the attempt to the loss. */
    private final class Attempt implements PeerListener {
        private @Nullable Peer peer;
        private @Nullable PeerListener application;

        ChannelHandler initializer() {
            return new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel connecting) {
                    peer = pipeline.install(connecting, PeerPipeline.Role.ANSWERS, made -> Attempt.this);
                }
            };
        }

        void connected(ChannelFuture done) {
            if (!done.isSuccess()) {
                lost(done.cause());
            } else if (!started) {
                done.channel().close();
            } else {
                application = listener.connected(requireNonNull(peer));
                peer.flush();
            }
        }

        @Override
        public void received(Envelope message) {
            if (application != null) {
                application.received(message);
            }
        }

        @Override
        public void readCompleted() {
            if (application != null) {
                application.readCompleted();
            }
        }

        @Override
        public void writabilityChanged(boolean writable) {
            if (application != null) {
                application.writabilityChanged(writable);
            }
        }

        @Override
        public void closed(@Nullable Throwable cause) {
            if (application != null) {
                application.closed(cause);
            }
            lost(cause);
        }
    }
}
