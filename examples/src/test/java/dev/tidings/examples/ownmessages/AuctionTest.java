package dev.tidings.examples.ownmessages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.examples.ownmessages.AuctionMessages.Price;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.Link;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AuctionTest {
    private final List<Price> seenByBen = new CopyOnWriteArrayList<>();
    private final Bidder ann = new Bidder("ann", price -> {});
    private final Bidder ben = new Bidder("ben", seenByBen::add);

    @Test
    void aBidIsAnsweredAndToldToTheOthers() throws Exception {
        try (AuctionDemo auction = new AuctionDemo();
                Link annsLink = auction.connect(ann);
                Link bensLink = auction.connect(ben)) {
            assertThat(reply(ben.bid("clock", 900))).isEqualTo(new Price("clock", 900, "ben"));
            assertThat(reply(ann.bid("clock", 1_500))).isEqualTo(new Price("clock", 1_500, "ann"));
            await().until(() -> seenByBen.equals(List.of(new Price("clock", 1_500, "ann"))));
            assertThat(annsLink.loop()).isSameAs(bensLink.loop());
        }
    }

    @Test
    void aLowerBidIsRefusedAndTheLinkComesBackAfterADrop() throws Exception {
        try (AuctionDemo auction = new AuctionDemo();
                Link link = auction.connect(ann)) {
            reply(ann.bid("clock", 1_500));
            assertThatThrownBy(() -> reply(ann.bid("clock", 1_500)))
                    .cause()
                    .isInstanceOfSatisfying(
                            ProtocolException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
            link.drop();
            // A bid that meets the cut fails, since nobody knows what became of it.
            AtomicLong cents = new AtomicLong(700);
            await().ignoreExceptions()
                    .until(() -> reply(ann.bid("vase", cents.incrementAndGet()))
                            .item()
                            .equals("vase"));
        }
    }

    @Test
    void theDemoRuns() throws Exception {
        AuctionDemo.main(new String[0]);
    }

    private static Price reply(CompletableFuture<Price> pending)
            throws InterruptedException, ExecutionException, TimeoutException {
        return pending.get(5, TimeUnit.SECONDS);
    }
}
