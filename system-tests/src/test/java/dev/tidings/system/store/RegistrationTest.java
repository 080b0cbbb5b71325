package dev.tidings.system.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.server.TidingsServer;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.Visit;
import dev.tidings.system.process.RawConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that begin while entries are committed: what is read in between arrives late. */
class RegistrationTest {
    @TempDir
    private Path folder;

    private final AtomicReference<SlowStore> slow = new AtomicReference<>();

    /** What is held back here. */
    private enum Answer {
        NONE,
        HEADS,
        TERMS
    }

    /** Does everything at once and hands one thing over late. */
    private static final class SlowStore extends DelegatingStore {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final CompletableFuture<Void> handOver = new CompletableFuture<>();
        private volatile Answer heldBack = Answer.NONE;

        SlowStore(Store real) {
            super(real);
        }

        @Override
        public CompletableFuture<Map<Long, Long>> heads(long user) {
            return late(Answer.HEADS, super.heads(user));
        }

        @Override
        public CompletableFuture<DeviceSession> enter(
                long user, String deviceKey, byte[] tokenHash, Visit visit, Instant at) {
            return late(Answer.TERMS, super.enter(user, deviceKey, tokenHash, visit, at));
        }

        private <T> CompletableFuture<T> late(Answer which, CompletableFuture<T> answer) {
            if (which != heldBack) {
                return answer;
            }
            answer.thenAccept(known -> done.complete(null));
            return answer.thenCombine(handOver, (known, now) -> known);
        }
    }

    /** It is registered first and reads the heads then. */
    @Test
    void whatIsCommittedAfterTheHeadsWereReadIsPushed() throws Exception {
        try (TidingsServer server = start();
                RawConnection alice = new RawConnection(server.port()).enter("signup", "alice")) {
            new RawConnection(server.port()).enter("signup", "bob").close();
            SlowStore store = requireNonNull(slow.get());
            store.heldBack = Answer.HEADS;
            try (RawConnection bob = new RawConnection(server.port()).enter("login", "bob")) {
                store.done.get(30, TimeUnit.SECONDS);
                assertThat(alice.send(1, "in between")).isEqualTo("sent");
                store.handOver.complete(null);
                assertThat(bob.reply("entry")).contains("in between");
            }
        }
    }

    /** The newer session stands in the store, but not yet on its connection. */
    @Test
    void aSendThatTheNewerSessionFencedOffGetsNoAnswerButBye() throws Exception {
        try (TidingsServer server = start();
                RawConnection newer = new RawConnection(server.port());
                RawConnection older = new RawConnection(server.port()).enter("signup", "bob")) {
            SlowStore store = requireNonNull(slow.get());
            store.heldBack = Answer.TERMS;
            newer.ask("login", "bob");
            store.done.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> older.send(1, "too late")).hasMessageContaining("replaced");
            store.handOver.complete(null);
            newer.reply("synced");
            assertThat(newer.send(1, "the number is free")).isEqualTo("sent");
        }
    }

    private TidingsServer start() throws IOException {
        return TidingsServer.builder()
                .port(0)
                .data(folder)
                .aroundStore(real -> {
                    slow.set(new SlowStore(real));
                    return requireNonNull(slow.get());
                })
                .start();
    }
}
