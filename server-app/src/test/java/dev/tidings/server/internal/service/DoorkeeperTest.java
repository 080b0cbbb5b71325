package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.testing.ManualTicker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which networks share what: what one machine's sockets can't show. */
class DoorkeeperTest {
    private final ManualTicker ticker = new ManualTicker();
    private final CompletableFuture<Integer> check = new CompletableFuture<>();

    @Test
    void eachNetworkHasARateOfItsOwn() throws UnknownHostException {
        Doorkeeper doorkeeper = doorkeeper(1, 100, 10);
        admit(doorkeeper, "192.0.2.1");
        assertRefused(doorkeeper, "192.0.2.1");
        admit(doorkeeper, "192.0.2.2");
        admit(doorkeeper, "2001:db8:0:1::1");
        assertRefused(doorkeeper, "2001:db8:0:1:ffff::9");
        admit(doorkeeper, "2001:db8:0:2::1");
        ticker.advance(Duration.ofSeconds(1));
        admit(doorkeeper, "192.0.2.1");
    }

    @Test
    void oneNetworkHasHalfOfTheQueueAtATime() throws UnknownHostException {
        Doorkeeper doorkeeper = doorkeeper(1_000, 4, 10);
        admit(doorkeeper, "192.0.2.1");
        admit(doorkeeper, "192.0.2.1");
        admit(doorkeeper, "192.0.2.1");
        assertRefused(doorkeeper, "192.0.2.1");
        admit(doorkeeper, "192.0.2.2");
        check.complete(1);
        admit(doorkeeper, "192.0.2.1");
    }

    @Test
    void aCheckThatFailsIsOverToo() throws UnknownHostException {
        Doorkeeper doorkeeper = doorkeeper(1_000, 1, 10);
        InetAddress address = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 10; i++) {
            doorkeeper.admit(address, () -> CompletableFuture.failedFuture(new IllegalStateException("broken")));
            assertThatThrownBy(() -> doorkeeper.admit(address, () -> {
                        throw new IllegalStateException("broken at once");
                    }))
                    .hasMessage("broken at once");
        }
        admit(doorkeeper, "192.0.2.1");
    }

    @Test
    void whoWasNotAskedForLongestIsForgotten() throws UnknownHostException {
        Doorkeeper doorkeeper = doorkeeper(1, 100, 2);
        admit(doorkeeper, "192.0.2.1");
        admit(doorkeeper, "192.0.2.2");
        assertRefused(doorkeeper, "192.0.2.1");
        admit(doorkeeper, "192.0.2.3");
        assertRefused(doorkeeper, "192.0.2.1");
        admit(doorkeeper, "192.0.2.2");
    }

    private Doorkeeper doorkeeper(int burst, int queue, int remembered) {
        return new Doorkeeper(
                new RateLimit<>(new RateLimit.Terms("log-ins", 1, burst, Duration.ZERO, remembered), ticker), queue);
    }

    private void admit(Doorkeeper doorkeeper, String address) throws UnknownHostException {
        assertThat(doorkeeper.admit(InetAddress.getByName(address), () -> check))
                .isNotNull();
    }

    private void assertRefused(Doorkeeper doorkeeper, String address) throws UnknownHostException {
        InetAddress place = InetAddress.getByName(address);
        assertThatThrownBy(() -> doorkeeper.admit(place, () -> check))
                .isInstanceOfSatisfying(ProtocolException.class, refusal -> {
                    assertThat(refusal.code().wireName()).isEqualTo("rate_limited");
                    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
                });
    }
}
