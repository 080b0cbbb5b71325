package dev.tidings.benchmarks.standin;

import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.pipeline.PeerOptions;
import dev.tidings.protocol.pipeline.PeerPipeline;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.protocol.pipeline.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Listens on the loopback address and speaks just enough of the protocol to be measured. One event loop. */
public final class StandInServer implements AutoCloseable {
    /** Who doesn't answer is gone within a second. */
    private static final Duration PING = Duration.ofMillis(250);

    private final EventLoopGroup group;
    private final Channel listener;
    private final Switchboard switchboard;

    public StandInServer(Flaw flaw) {
        Transport transport = Transport.best();
        group = transport.newGroup(1, "stand-in");
        switchboard = new Switchboard(flaw);
        PeerPipeline pipeline = new PeerPipeline(
                TidingsVocabulary.VOCABULARY, PeerOptions.DEFAULT.withPingInterval(PING), Ticker.system());
        listener = new ServerBootstrap()
                .group(group)
                .channel(transport.serverChannel())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        pipeline.install(
                                channel, PeerPipeline.Role.PINGS, peer -> new Switchboard.Line(peer, switchboard));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** As a process of its own. */
    public static void main(String... ignored) throws InterruptedException {
        try (StandInServer server = new StandInServer(Flaw.NONE)) {
            System.out.println("listening on 127.0.0.1:" + server.address().getPort());
            server.listener.closeFuture().await();
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Largest seq that was acknowledged by any recipient. */
    public long acknowledged() {
        return group.submit(switchboard::acknowledged).syncUninterruptibly().getNow();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** What a measurement must not overlook. */
    public enum Flaw {
        NONE,
        /** Every tenth entry isn't delivered. */
        LOSES,
        /** Every tenth entry is delivered twice. */
        DOUBLES,
        /** The tenth send is refused. */
        REFUSES
    }
}
