package dev.tidings.server;

import dev.tidings.protocol.frame.FrameEncoder;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.protocol.pipeline.PeerOptions;
import dev.tidings.protocol.pipeline.PeerPipeline;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.protocol.pipeline.Transport;
import dev.tidings.server.config.ConnectionConfig;
import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.internal.bus.local.LocalBus;
import dev.tidings.server.internal.dispatch.Handlers;
import dev.tidings.server.internal.dispatch.Services;
import dev.tidings.server.internal.file.FileArea;
import dev.tidings.server.internal.net.Acceptor;
import dev.tidings.server.internal.net.LoopAlarm;
import dev.tidings.server.internal.service.Accounts;
import dev.tidings.server.internal.service.Administration;
import dev.tidings.server.internal.service.Budget;
import dev.tidings.server.internal.service.Contacts;
import dev.tidings.server.internal.service.Delivery;
import dev.tidings.server.internal.service.Devices;
import dev.tidings.server.internal.service.Directory;
import dev.tidings.server.internal.service.Entrance;
import dev.tidings.server.internal.service.Histories;
import dev.tidings.server.internal.service.Idleness;
import dev.tidings.server.internal.service.Limits;
import dev.tidings.server.internal.service.LockOut;
import dev.tidings.server.internal.service.Naming;
import dev.tidings.server.internal.service.PasswordHasher;
import dev.tidings.server.internal.service.Presences;
import dev.tidings.server.internal.service.Profiles;
import dev.tidings.server.internal.service.Searches;
import dev.tidings.server.internal.service.Signals;
import dev.tidings.server.internal.session.Alarm;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.internal.store.sqlite.FileTimes;
import dev.tidings.server.internal.store.sqlite.SqliteOptions;
import dev.tidings.server.internal.store.sqlite.SqliteStore;
import dev.tidings.server.store.Bus;
import dev.tidings.server.store.Store;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A running server. As many as one likes in a JVM, each with a data folder and a port of its own; nothing is static.
 * Thread-safe.
 *
 * <pre>{@code
 * try (TidingsServer server = TidingsServer.builder().port(0).data(folder).start()) {
 *     System.out.println(server.address());
 * }
 * }</pre>
 */
public final class TidingsServer implements AutoCloseable {
    private static final int STOP_SECONDS = 5;
    private static final int SWEEP_MILLIS = 250;
    private static final int REMOVAL_SECONDS = 10;
    private static final int ANNOUNCEMENTS_PER_SECOND = 100_000;

    private final Store store;
    private final Bus bus;
    private final PasswordHasher hasher;
    private final FileArea files;
    private final EventLoopGroup loops;
    private final Delivery delivery;
    private final Acceptor acceptor;
    private final Optional<String> adminCode;
    private final InetSocketAddress address;
    private boolean closed;

    TidingsServer(ServerConfig config, Clock clock, Ticker ticker, UnaryOperator<Store> aroundStore)
            throws IOException {
        SecureRandom random = new SecureRandom();
        Transport transport = Transport.best();
        SqliteOptions options = SqliteOptions.in(config.data())
                .withQueueCapacity(config.storeQueue())
                .withRetention(config.retention())
                .withGroupLimit(config.groupLimit())
                .withFiles(new FileTimes(
                        config.files().uploadLife(),
                        config.files().unsentFileLife(),
                        config.files().retention()));
        store = aroundStore.apply(SqliteStore.open(options, clock));
        bus = new LocalBus();
        files = files(store, config, random, clock);
        hasher = new PasswordHasher(config.password(), random);
        loops = transport.newGroup(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), "tidings-server");
        Map<EventExecutor, Shard> shards = new LinkedHashMap<>();
        loops.forEach(loop -> shards.put(loop, new Shard(loop)));
        SessionRegistry registry = new SessionRegistry(List.copyOf(shards.values()));
        delivery = new Delivery(bus, registry);
        JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);
        Function<Record, byte[]> encoder = event -> FrameEncoder.frame(codec.write(Envelope.event(event)));
        LockOut lockOut = new LockOut(config.lockOut(), ticker);
        Administration administration =
                new Administration(store.administration(), lockOut, registry, encoder, random, clock);
        Alarm alarm = new LoopAlarm(loops);
        Presences presences = new Presences(
                registry,
                encoder,
                new Budget(ANNOUNCEMENTS_PER_SECOND, ticker),
                config.presenceGrace(),
                clock,
                ticker,
                alarm);
        Signals signals = Signals.of(store, bus, registry, encoder, ticker, alarm);
        Limits limits = new Limits(config, ticker);
        Duration idleTimeout = config.session().idleTimeout();
        LongSupplier activity = idleTimeout.isZero() ? () -> 0 : ticker::nanos;
        Devices devices = new Devices(store, registry, config.tokenLife(), clock);
        Services services = new Services(
                new Accounts(store, hasher, limits.doorkeeper(), lockOut, devices, registry, config.signUp(), clock),
                devices,
                new Naming(store, registry, presences),
                new Profiles(store),
                new Entrance(
                        store,
                        registry,
                        presences,
                        signals.receipts(),
                        config.delivery(),
                        config.session().devices(),
                        activity,
                        config.tokenLife(),
                        alarm,
                        random,
                        clock),
                new Histories(store),
                new Searches(store),
                new Directory(store, registry),
                new Contacts(store.contacts(), registry),
                administration,
                signals.receipts(),
                signals.typing(),
                signals.probes(),
                files.services(),
                limits.sends(),
                store,
                bus);
        PeerPipeline pipeline = new PeerPipeline(TidingsVocabulary.VOCABULARY, options(config), ticker);
        acceptor = new Acceptor(
                config, transport, loops, shards, pipeline, new Handlers(services, welcome(config)), ticker);
        if (!idleTimeout.isZero()) {
            Idleness idleness = new Idleness(idleTimeout, ticker);
            shards.forEach((loop, shard) -> loop.scheduleAtFixedRate(
                    () -> idleness.sweep(shard), SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS));
        }
        loops.next().scheduleAtFixedRate(files::sweep, 0, REMOVAL_SECONDS, TimeUnit.SECONDS);
        store.onFailure(acceptor::abortAll);
        try {
            adminCode = administration.offer().join();
            address = acceptor.listen();
        } catch (IOException | CompletionException failure) {
            close();
            throw failure;
        }
    }

    private static FileArea files(Store store, ServerConfig config, SecureRandom random, Clock clock)
            throws IOException {
        try {
            return FileArea.open(store, DiskBlobStore.below(config.data()), config.files(), random, clock);
        } catch (IOException | RuntimeException failure) {
            // Or the folder would stay locked for a server that never was.
            store.close();
            throw failure;
        }
    }

    /**
     * Begins to set up a server.
     *
     * @return a builder with the defaults of {@link ServerConfig}
     */
    public static TidingsServerBuilder builder() {
        return new TidingsServerBuilder();
    }

    /**
     * Starts a server.
     *
     * @param config where, and with which limits
     * @return accepting connections
     * @throws IOException if the port can't be bound
     * @throws IllegalStateException if another server uses the data folder
     */
    public static TidingsServer start(ServerConfig config) throws IOException {
        return new TidingsServer(config, Clock.systemUTC(), Ticker.system(), UnaryOperator.identity());
    }

    /**
     * Has to be said once of a data folder that was put back from a backup, before a server starts on it. Clients then
     * learn that what they know may be gone, and go on from what the folder holds. See docs/protocol.md, "Entering".
     *
     * @param folder data of a server that isn't running
     * @throws IllegalStateException if a server uses the folder, or it can't be read
     */
    public static void restored(Path folder) {
        SqliteStore.renewIncarnation(folder);
    }

    /**
     * Where it listens.
     *
     * @return host and port
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * The port it listens on.
     *
     * @return 1 to 65535, also where 0 was asked for
     */
    public int port() {
        return address.getPort();
    }

    /**
     * The code by which a user becomes the first admin of this server, with {@code claimAdmin}. A secret, and another
     * one at each start.
     *
     * @return empty if there was an admin at the start
     */
    public Optional<String> adminCode() {
        return adminCode;
    }

    /**
     * Stops: answers what was asked, tells the clients that they should come again later, stores what is queued, and
     * leaves no thread, port or lock behind. Takes at most the drain time-out and a few seconds; a second call does
     * nothing.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        acceptor.close();
        delivery.close();
        hasher.close();
        files.close();
        store.close();
        loops.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        bus.close();
    }

    private static PeerOptions options(ServerConfig config) {
        ConnectionConfig connection = config.connection();
        return new PeerOptions(
                connection.frameLimitBeforeLogin(),
                connection.frameLimit(),
                connection.pingInterval(),
                connection.loginTimeout(),
                connection.frameTimeout(),
                config.delivery().slowReaderTimeout());
    }

    private static Welcome welcome(ServerConfig config) {
        return new Welcome(
                Hello.PROTOCOL,
                "tidings",
                config.connection().pingInterval().toMillis(),
                config.connection().frameLimit(),
                List.of(Welcome.FILES, Welcome.PICTURES));
    }
}
