package dev.tidings.examples.ownmessages;

import dev.tidings.examples.ownmessages.AuctionMessages.Bid;
import dev.tidings.examples.ownmessages.AuctionMessages.Price;
import dev.tidings.protocol.pipeline.LinkListener;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.PeerListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connecting side. Bids from any thread; prices come on the link's event loop. */
final class Bidder implements LinkListener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Consumer<Price> onPrice;
    private volatile CompletableFuture<Peer> auction = new CompletableFuture<>();

    Bidder(String name, Consumer<Price> onPrice) {
        this.name = name;
        this.onPrice = onPrice;
    }

    /** Waits for a connection if there is none; fails if it is lost before the reply, for then nobody knows. */
    CompletableFuture<Price> bid(String item, long cents) {
        return auction.thenCompose(peer -> peer.request(new Bid(item, cents, name), Price.class, PATIENCE));
    }

    @Override
    public PeerListener connected(Peer peer) {
        auction.complete(peer);
        return message -> {
            if (message.body() instanceof Price price) {
                onPrice.accept(price);
            }
        };
    }

    @Override
    public void disconnected(@Nullable Throwable cause, Duration retryIn) {
        if (auction.isDone()) {
            auction = new CompletableFuture<>();
        }
    }
}
