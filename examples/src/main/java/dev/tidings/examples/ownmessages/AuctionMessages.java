package dev.tidings.examples.ownmessages;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.json.Vocabulary;
import dev.tidings.protocol.message.Request;

/** What the two sides of an auction say. */
public final class AuctionMessages {
    /** Names on the wire. */
    public static final Vocabulary VOCABULARY =
            Vocabulary.builder().add("bid", Bid.class).add("price", Price.class).build();

    private AuctionMessages() {}

    /** A client offers more. Answered with the new {@link Price}, or refused with {@code conflict}. */
    public record Bid(String item, long cents, String bidder) implements Request<Price> {
        /** What is refused here is {@code bad_request} to whoever sent it. */
        public Bid {
            requireNonNull(item, "item is null");
            requireNonNull(bidder, "bidder is null");
            if (cents < 1) {
                throw new IllegalArgumentException("cents: " + cents + " (expected: >= 1)");
            }
        }
    }

    /** What an item stands at: the reply to a bid, and an event for everybody else. */
    public record Price(String item, long cents, String bidder) {}
}
