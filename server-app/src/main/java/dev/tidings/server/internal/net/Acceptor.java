package dev.tidings.server.internal.net;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.PeerPipeline;
import dev.tidings.protocol.pipeline.Transport;
import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.internal.dispatch.Dispatcher;
import dev.tidings.server.internal.dispatch.Handlers;
import dev.tidings.server.internal.session.Shard;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens on the one port. Any thread. Holds at most {@code maxConnections}; one more is told {@code overloaded} and
 * closed.
 */
public final class Acceptor implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerConfig config;
    private final Transport transport;
    private final EventLoopGroup loops;
    private final Map<EventExecutor, Shard> shards;
    private final PeerPipeline pipeline;
    private final Handlers handlers;
    private final Dispatcher dispatcher;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable Channel listening;

    /**
     * Creates an acceptor.
     *
     * @param config where to listen, and limits
     * @param transport as the loops'
     * @param loops drive the sockets; stay the caller's
     * @param shards one for each loop
     * @param pipeline goes into each accepted channel
     * @param handlers hear what clients say
     */
    public Acceptor(
            ServerConfig config,
            Transport transport,
            EventLoopGroup loops,
            Map<EventExecutor, Shard> shards,
            PeerPipeline pipeline,
            Handlers handlers) {
        this.config = config;
        this.transport = transport;
        this.loops = loops;
        this.shards = Map.copyOf(shards);
        this.pipeline = pipeline;
        this.handlers = handlers;
        this.dispatcher = handlers.dispatcher();
    }

    /**
     * Binds the port.
     *
     * @return where it listens
     * @throws IOException if that can't be
     */
    public InetSocketAddress listen() throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accept(accepted);
                    }
                })
                .bind(config.bind(), config.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("can't listen on " + config.bind() + ":" + config.port(), bound.cause());
        }
        listening = bound.channel();
        return (InetSocketAddress) listening.localAddress();
    }

    private void accept(Channel accepted) {
        boolean full = connections.size() >= config.connection().maxConnections();
        pipeline.install(accepted, PeerPipeline.Role.PINGS, peer -> {
            if (full) {
                peer.close(ErrorReply.of(new ProtocolException(ErrorCode.OVERLOADED, "too many connections")));
                return message -> {};
            }
            ClientConnection connection = new ClientConnection(
                    peer,
                    requireNonNull(shards.get(accepted.eventLoop()), "loop without a shard"),
                    dispatcher,
                    handlers,
                    config.connection().frameLimit(),
                    this::closed);
            connections.add(connection);
            return connection;
        });
    }

    /** Cuts all connections: what was under way has an unknown outcome. */
    public void abortAll() {
        connections.forEach(connection -> connection.shard().post(connection::abort));
    }

    /**
     * Accepts nobody any more, lets every connection finish what it has asked for, and tells it that the server goes
     * away.
     *
     * @return whether all were gone in time; those that weren't are cut
     */
    public boolean drain() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        connections.forEach(connection -> connection.shard().post(connection::drain));
        long deadline = System.nanoTime() + config.connection().drainTimeout().toNanos();
        boolean gone = awaitEmpty(deadline);
        abortAll();
        return gone;
    }

    /** Woken by each connection that ends. */
    private boolean awaitEmpty(long deadline) {
        synchronized (connections) {
            while (!connections.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    connections.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    private void closed(ClientConnection connection) {
        connections.remove(connection);
        synchronized (connections) {
            connections.notifyAll();
        }
    }

    @Override
    public void close() {
        drain();
    }
}
