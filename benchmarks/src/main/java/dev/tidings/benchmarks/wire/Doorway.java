package dev.tidings.benchmarks.wire;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.pipeline.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Opens sessions, a bounded number at a time, since each password costs the server some 30 ms of CPU. Used by one
 * thread, which waits.
 */
public final class Doorway {
    /** On loopback each source address has some 28,000 ports; this stays well below. */
    private static final int CONNECTIONS_PER_ADDRESS = 5_000;

    private static final int ADDRESSES = 200;
    private static final int CONNECT_MILLIS = 10_000;
    private static final long PATIENCE_SECONDS = 300;

    private final InetSocketAddress server;
    private final Transport transport;
    private final int atOnce;
    private final Semaphore places;
    private final CompletableFuture<SessionOpened> failure = new CompletableFuture<>();
    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);
    private int opened;

    /**
     * Creates a doorway.
     *
     * @param server where to connect
     * @param transport of the loops
     * @param atOnce how many sessions may be about to open at a time, at least 1
     */
    public Doorway(InetSocketAddress server, Transport transport, int atOnce) {
        this.server = requireNonNull(server, "server is null");
        this.transport = requireNonNull(transport, "transport is null");
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
    }

    /**
     * Opens a session as soon as there is a place.
     *
     * @param loop drives the connection
     * @param credentials a sign-up, log-in or resumption
     * @param session takes the connection over when it is logged in
     * @return the session; completed on the event loop
     * @throws InterruptedException if interrupted
     * @throws java.util.concurrent.CompletionException if an earlier one failed
     * @throws IllegalStateException if nothing moves for five minutes
     */
    public CompletableFuture<SessionOpened> enter(EventLoopGroup loop, Record credentials, SessionHandler session)
            throws InterruptedException {
        acquire(1);
        CompletableFuture<SessionOpened> entered = new CompletableFuture<>();
        entered.whenComplete((done, cause) -> {
            if (cause != null) {
                failure.completeExceptionally(cause);
            }
            places.release();
        });
        connect(loop, new Entrance(codec, credentials, session, entered)).addListener(done -> {
            if (!done.isSuccess()) {
                entered.completeExceptionally(done.cause());
            }
        });
        return entered;
    }

    /**
     * Waits until all that were asked for are open.
     *
     * @throws InterruptedException if interrupted
     * @throws java.util.concurrent.CompletionException if one failed
     * @throws IllegalStateException if nothing moves for five minutes
     */
    public void awaitAll() throws InterruptedException {
        acquire(atOnce);
        places.release(atOnce);
    }

    private void acquire(int permits) throws InterruptedException {
        boolean acquired = places.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (failure.isDone()) {
            failure.join();
        }
        if (!acquired) {
            throw new IllegalStateException("no session opened for " + PATIENCE_SECONDS + " s");
        }
    }

    private ChannelFuture connect(EventLoopGroup loop, Entrance entrance) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.clientChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(entrance);
                    }
                });
        if (server.getAddress().isLoopbackAddress() && server.getAddress().getAddress().length == 4) {
            int address = 1 + opened++ / CONNECTIONS_PER_ADDRESS % ADDRESSES;
            bootstrap.localAddress(new InetSocketAddress("127.0.0." + address, 0));
        }
        return bootstrap.connect(server);
    }
}
