package dev.tidings.server.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.config.DeliveryConfig;
import dev.tidings.server.config.DevicePolicy;
import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.internal.bus.local.LocalBus;
import dev.tidings.server.internal.file.FileServices;
import dev.tidings.server.internal.service.Budget;
import dev.tidings.server.internal.service.Entrance;
import dev.tidings.server.internal.service.Limits;
import dev.tidings.server.internal.service.Presences;
import dev.tidings.server.internal.service.Receipts;
import dev.tidings.server.internal.service.Sending;
import dev.tidings.server.internal.service.SpareReads;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.internal.store.sqlite.SqliteOptions;
import dev.tidings.server.internal.store.sqlite.SqliteStore;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.Visit;
import dev.tidings.server.testing.TestingConnection;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogOutTest {
    private static final DeliveryConfig DELIVERY = new DeliveryConfig(256, 1024, 1 << 20, Duration.ofSeconds(30));

    @TempDir
    private Path folder;

    /** Whoever reads a goodbye takes the token for dead. */
    @Test
    @SuppressWarnings("NullAway") // what a log-out doesn't ask
    void aLogOutThatCannotBeStoredIsRefused() {
        Store store = SqliteStore.open(SqliteOptions.in(folder), Clock.systemUTC());
        Shard shard = new Shard(Runnable::run);
        SessionRegistry registry = new SessionRegistry(List.of(shard));
        Presences presences = new Presences(
                registry,
                event -> new byte[0],
                new Budget(1, Ticker.system()),
                Duration.ZERO,
                Clock.systemUTC(),
                Ticker.system(),
                (wait, task) -> {});
        Entrance entrance = new Entrance(
                store,
                registry,
                presences,
                new Receipts(store, new SpareReads(), null, null, null),
                DELIVERY,
                DevicePolicy.MANY,
                () -> 0,
                Duration.ofDays(30),
                (wait, task) -> {},
                new SecureRandom(),
                Clock.systemUTC());
        LocalBus bus = new LocalBus();
        Limits limits = new Limits(ServerConfig.builder().build(), Ticker.system());
        Handlers handlers = new Handlers(
                new Services(
                        null,
                        null,
                        null,
                        null,
                        entrance,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new FileServices(null, null, null, null),
                        null,
                        store,
                        bus),
                new Welcome(Hello.PROTOCOL, "test", 3_000, 1 << 20, List.of()));
        TestingConnection connection = new TestingConnection(shard);
        Caller caller = new Caller(connection);
        long user = store.accounts()
                .create("alice", "hash", Clock.systemUTC().instant())
                .join()
                .orElseThrow();
        Entrance.Admission admission = entrance.admit(user, "0".repeat(32), new Visit("test", "127.0.0.1"))
                .join();
        var session = entrance.open(admission, connection, 1);
        caller.entered(session, new Sending(store, bus, session, limits.sends().of(user)));
        store.close();

        handlers.dispatcher().dispatch(caller, Envelope.request(2, new LogOut()));
        assertThat(connection.said)
                .last()
                .isInstanceOfSatisfying(
                        ErrorReply.class, error -> assertThat(error.code()).isEqualTo("unavailable"));
        assertThat(connection.closed).isTrue();
    }
}
