package dev.tidings.examples.ownmessages;

import dev.tidings.examples.ownmessages.AuctionMessages.Bid;
import dev.tidings.examples.ownmessages.AuctionMessages.Price;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.PeerListener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The listening side. Its group has one event loop, which owns all of its state. */
final class Auction {
    private static final int FRAME_LIMIT = 64 * 1024;

    private final Map<String, Price> prices = new HashMap<>();
    private final Set<Peer> bidders = new HashSet<>();

    /** A connection was accepted; here nobody has to log in. */
    PeerListener accept(Peer peer) {
        peer.establish(FRAME_LIMIT);
        bidders.add(peer);
        return new PeerListener() {
            @Override
            public void received(Envelope message) {
                if (!(message.body() instanceof Bid bid)) {
                    throw new ProtocolException(ErrorCode.UNKNOWN_TYPE, "type: not for an auction");
                }
                peer.reply(message.id(), take(bid, peer));
            }

            @Override
            public void closed(@Nullable Throwable cause) {
                bidders.remove(peer);
            }
        };
    }

    private Price take(Bid bid, Peer from) {
        Price standing = prices.get(bid.item());
        if (standing != null && bid.cents() <= standing.cents()) {
            throw new ProtocolException(ErrorCode.CONFLICT, "cents: " + standing.cents() + " are bid already");
        }
        Price price = new Price(bid.item(), bid.cents(), bid.bidder());
        prices.put(bid.item(), price);
        for (Peer other : bidders) {
            if (other != from) {
                other.send(price);
                other.flush();
            }
        }
        return price;
    }
}
