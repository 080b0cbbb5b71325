/**
 * A program with messages of its own, on the protocol jar alone: an auction. Nothing of Tidings' chat is in it, but
 * frames, limits, heartbeat, requests with replies, back-pressure and a link that comes back.
 *
 * <p>Starting points: {@link dev.tidings.examples.ownmessages.AuctionMessages} says what both sides can say,
 * {@link dev.tidings.examples.ownmessages.Auction} listens, {@link dev.tidings.examples.ownmessages.Bidder} connects,
 * {@link dev.tidings.examples.ownmessages.AuctionDemo} runs both.
 */
@NullMarked
package dev.tidings.examples.ownmessages;

import org.jspecify.annotations.NullMarked;
