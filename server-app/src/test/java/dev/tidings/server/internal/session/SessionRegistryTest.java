package dev.tidings.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Bye;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.Stretch;
import dev.tidings.server.testing.TestingConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One session a device, in whichever order two of them come to their loops. */
class SessionRegistryTest {
    private final Shard shard = new Shard(Runnable::run);
    private final SessionRegistry registry = new SessionRegistry(List.of(shard));

    @Test
    void theOlderSessionIsReplaced() {
        Session older = session(1);
        Session newer = session(2);
        assertThat(registry.add(older, false)).isEqualTo(SessionRegistry.Outcome.LIVES);
        assertThat(registry.add(newer, false)).isEqualTo(SessionRegistry.Outcome.LIVES);
        assertThat(said(older)).containsExactly(new Bye(Bye.REPLACED, null));
        assertThat(said(newer)).isEmpty();
    }

    @Test
    void theOlderSessionIsReplacedIfItComesLater() {
        Session older = session(1);
        Session newer = session(2);
        assertThat(registry.add(newer, false)).isEqualTo(SessionRegistry.Outcome.LIVES);
        assertThat(registry.add(older, false)).isEqualTo(SessionRegistry.Outcome.OUTDATED);
        assertThat(said(older)).containsExactly(new Bye(Bye.REPLACED, null));
        assertThat(said(newer)).isEmpty();
    }

    @Test
    void theEndOfTheReplacedOneLeavesTheUserOnline() {
        Session older = session(1);
        Session newer = session(2);
        registry.add(older, false);
        registry.add(newer, false);
        registry.remove(older);
        assertThat(registry.isOnline(1)).isTrue();
        registry.remove(newer);
        assertThat(registry.isOnline(1)).isFalse();
    }

    @Test
    void theEndOfTheOneThatCameTooLateLeavesTheUserOnline() {
        Session older = session(1);
        Session newer = session(2);
        registry.add(newer, false);
        registry.add(older, false);
        registry.remove(older);
        assertThat(registry.isOnline(1)).isTrue();
        assertThat(shard.sessionsOf(1)).containsExactly(newer);
        registry.remove(newer);
        assertThat(registry.isOnline(1)).isFalse();
        assertThat(shard.sessions()).isEmpty();
    }

    private static List<Record> said(Session session) {
        return ((TestingConnection) session.connection()).said;
    }

    private Session session(long epoch) {
        TestingConnection connection = new TestingConnection(shard);
        Feed feed = new Feed(
                connection,
                (conversation, after) -> CompletableFuture.completedFuture(new Stretch(List.of(), after, false)),
                1,
                1,
                List.of());
        return new Session(
                new DeviceSession(1, "alice", 7, epoch, 0, List.of(), Set.of()), connection, feed, new SendGate(1));
    }
}
