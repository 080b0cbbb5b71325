package dev.tidings.examples.ownmessages;

import dev.tidings.protocol.pipeline.Link;
import dev.tidings.protocol.pipeline.PeerOptions;
import dev.tidings.protocol.pipeline.PeerPipeline;
import dev.tidings.protocol.pipeline.PeerServer;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.protocol.pipeline.Transport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;

/** An auction and what it takes to run it; {@link #main} lets one bidder bid. */
public final class AuctionDemo implements AutoCloseable {
    private final Transport transport = Transport.best();
    private final EventLoopGroup loop = transport.newGroup(1, "auction");
    private final PeerPipeline pipeline =
            new PeerPipeline(AuctionMessages.VOCABULARY, PeerOptions.DEFAULT, Ticker.system());
    private final PeerServer server;

    /**
     * Opens an auction on a free port of this machine.
     *
     * @throws IOException if it can't listen
     */
    public AuctionDemo() throws IOException {
        server = PeerServer.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                pipeline,
                transport,
                loop,
                new Auction()::accept);
    }

    /** Keeps a bidder connected until the link is closed. */
    Link connect(Bidder bidder) {
        Link link = new Link(server.address(), pipeline, transport, loop, Ticker.system(), new Random(), bidder);
        link.start();
        return link;
    }

    @Override
    public void close() {
        server.close();
        loop.shutdownGracefully();
    }

    /**
     * Bids for a clock.
     *
     * @param args none
     * @throws Exception if there is no auction to be had
     */
    public static void main(String[] args) throws Exception {
        Bidder ann = new Bidder("ann", price -> System.out.println("now at " + price));
        try (AuctionDemo auction = new AuctionDemo()) {
            Link link = auction.connect(ann);
            System.out.println("mine at " + ann.bid("clock", 1_500).join());
            link.close();
        }
    }
}
