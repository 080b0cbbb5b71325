package dev.tidings.protocol.pipeline;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;

/**
 * Listens, and makes a {@link Peer} of every connection it accepts: the other end of a {@link Link}. How many
 * connections there may be is up to the system; an application that wants fewer closes the peers it doesn't want. Any
 * thread may call it.
 */
public final class PeerServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Channel listening;
    private final ChannelGroup accepted;

    private PeerServer(Channel listening, ChannelGroup accepted) {
        this.listening = listening;
        this.accepted = accepted;
    }

    /**
     * Starts to listen. Blocks until it does, so not to be called on an event loop.
     *
     * @param bind where to listen; port 0 lets the system choose
     * @param pipeline what to install
     * @param transport as the group's
     * @param group whose loops connections are spread over; stays the caller's
     * @param application makes, on the connection's loop, the one who hears what a new peer says
     * @return the server, accepting
     * @throws IOException if it can't listen there
     */
    public static PeerServer listen(
            InetSocketAddress bind,
            PeerPipeline pipeline,
            Transport transport,
            EventLoopGroup group,
            Function<Peer, PeerListener> application)
            throws IOException {
        requireNonNull(application, "application is null");
        // Closes what is accepted from now on as soon as the group is closed, so that none slips through.
        ChannelGroup accepted = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ChannelFuture binding = new ServerBootstrap()
                .group(group)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        pipeline.install(connection, PeerPipeline.Role.PINGS, application);
                        accepted.add(connection);
                    }
                })
                .bind(requireNonNull(bind, "bind is null"))
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException("can't listen on " + bind, binding.cause());
        }
        return new PeerServer(binding.channel(), accepted);
    }

    /**
     * Where it listens.
     *
     * @return with the real port
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /**
     * Which port it listens on.
     *
     * @return 1 to 65535
     */
    public int port() {
        return address().getPort();
    }

    /** Accepts nobody any more; connections stay as they are. Waits until the port is free. Not on an event loop. */
    public void stopListening() {
        listening.close().awaitUninterruptibly();
    }

    /** Stops listening and closes every connection, and waits until all that is done. Not on an event loop. */
    @Override
    public void close() {
        stopListening();
        accepted.close().awaitUninterruptibly();
    }
}
