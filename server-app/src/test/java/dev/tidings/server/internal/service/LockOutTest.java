package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.testing.ManualTicker;
import dev.tidings.server.config.LockOutConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which networks a lock-out covers: what one machine's sockets can't show. */
class LockOutTest {
    private final ManualTicker ticker = new ManualTicker();
    private final LockOut lockOut = new LockOut(new LockOutConfig(3, Duration.ofSeconds(60)), ticker);

    @Test
    void theSameUserFromElsewhereIsNotAffected() throws UnknownHostException {
        fail("alice", "192.0.2.1", 3);
        assertLocked("alice", "192.0.2.1");
        assertOpen("alice", "192.0.2.2");
        assertOpen("bob", "192.0.2.1");
    }

    @Test
    void anIpv6NetworkIsOnePlace() throws UnknownHostException {
        fail("alice", "2001:db8:0:1::1", 3);
        assertLocked("alice", "2001:db8:0:1:ffff::9");
        assertOpen("alice", "2001:db8:0:2::1");
    }

    @Test
    void onlyFailuresInARowCount() throws UnknownHostException {
        fail("alice", "192.0.2.1", 2);
        lockOut.judge("alice", InetAddress.getByName("192.0.2.1"), true);
        fail("alice", "192.0.2.1", 2);
        assertOpen("alice", "192.0.2.1");
    }

    @Test
    void itEndsAfterItsTimeAndCountsFromTheBeginning() throws UnknownHostException {
        fail("alice", "192.0.2.1", 3);
        ticker.advance(Duration.ofSeconds(60).minusNanos(1));
        assertLocked("alice", "192.0.2.1");
        ticker.advance(Duration.ofNanos(1));
        fail("alice", "192.0.2.1", 2);
        assertOpen("alice", "192.0.2.1");
    }

    @Test
    void whatFailedLongestAgoIsForgottenFirst() throws UnknownHostException {
        fail("alice", "192.0.2.1", 3);
        for (int i = 0; i < 9_999; i++) {
            fail("user" + i, "192.0.2.1", 1);
        }
        assertLocked("alice", "192.0.2.1");
        fail("one.more", "192.0.2.1", 1);
        fail("and.another", "192.0.2.1", 1);
        assertThatCode(() -> lockOut.check("user0", InetAddress.getByName("192.0.2.1")))
                .doesNotThrowAnyException();
        assertLocked("alice", "192.0.2.1");
    }

    private void fail(String name, String address, int times) throws UnknownHostException {
        for (int i = 0; i < times; i++) {
            lockOut.judge(name, InetAddress.getByName(address), false);
        }
    }

    private void assertOpen(String name, String address) throws UnknownHostException {
        lockOut.check(name, InetAddress.getByName(address));
    }

    private void assertLocked(String name, String address) throws UnknownHostException {
        InetAddress place = InetAddress.getByName(address);
        ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> lockOut.check(name, place));
        assertThat(refusal.code()).isEqualTo(ErrorCode.LOCKED_OUT);
        assertThat(refusal.retryAfter()).isPresent();
    }
}
