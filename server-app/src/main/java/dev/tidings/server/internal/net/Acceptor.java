package dev.tidings.server.internal.net;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.PeerListener;
import dev.tidings.protocol.pipeline.PeerPipeline;
import dev.tidings.protocol.pipeline.PeerServer;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.protocol.pipeline.Transport;
import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.internal.dispatch.Dispatcher;
import dev.tidings.server.internal.dispatch.Handlers;
import dev.tidings.server.internal.session.Shard;
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
    private final ServerConfig config;
    private final Transport transport;
    private final EventLoopGroup loops;
    private final Map<EventExecutor, Shard> shards;
    private final PeerPipeline pipeline;
    private final Handlers handlers;
    private final Dispatcher dispatcher;
    private final BadInputs badInputs;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable PeerServer server;

    /**
     * Creates an acceptor.
     *
     * @param config where to listen, and limits
     * @param transport as the loops'
     * @param loops drive the sockets; stay the caller's
     * @param shards one for each loop
     * @param pipeline goes into each accepted channel
     * @param handlers hear what clients say
     * @param ticker of how often a line is logged of those who do wrong
     */
    public Acceptor(
            ServerConfig config,
            Transport transport,
            EventLoopGroup loops,
            Map<EventExecutor, Shard> shards,
            PeerPipeline pipeline,
            Handlers handlers,
            Ticker ticker) {
        this.config = config;
        this.transport = transport;
        this.loops = loops;
        this.shards = Map.copyOf(shards);
        this.pipeline = pipeline;
        this.handlers = handlers;
        this.dispatcher = handlers.dispatcher();
        this.badInputs = new BadInputs(ticker);
    }

    /**
     * Binds the port.
     *
     * @return where it listens
     * @throws IOException if that can't be
     */
    public InetSocketAddress listen() throws IOException {
        InetSocketAddress bind = new InetSocketAddress(config.bind(), config.port());
        server = PeerServer.listen(bind, pipeline, transport, loops, this::accept);
        return server.address();
    }

    private PeerListener accept(Peer peer) {
        if (connections.size() >= config.connection().maxConnections()) {
            peer.close(ErrorReply.of(new ProtocolException(ErrorCode.OVERLOADED, "too many connections")));
            return message -> {};
        }
        ClientConnection connection = new ClientConnection(
                peer,
                requireNonNull(shards.get(peer.loop()), "loop without a shard"),
                dispatcher,
                handlers,
                config.connection().frameLimit(),
                badInputs,
                this::closed);
        connections.add(connection);
        return connection;
    }

    /** Cuts all connections: what was under way has an unknown outcome. */
    public void abortAll() {
        connections.forEach(connection -> connection.shard().post(connection::abort));
    }

    /**
     * Accepts nobody any more, lets every connection finish what it has asked for, and tells it that the server goes
     * away. Those that aren't gone within the drain time-out are cut. Waits for it.
     */
    @Override
    public void close() {
        if (server == null) {
            return;
        }
        server.stopListening();
        connections.forEach(connection -> connection.shard().post(connection::drain));
        awaitEmpty(System.nanoTime() + config.connection().drainTimeout().toNanos());
        server.close();
    }

    /** Woken by each connection that ends. */
    private void awaitEmpty(long deadline) {
        synchronized (connections) {
            while (!connections.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                try {
                    connections.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void closed(ClientConnection connection) {
        connections.remove(connection);
        synchronized (connections) {
            connections.notifyAll();
        }
    }
}
