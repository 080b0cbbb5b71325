package dev.tidings.server.testing;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.testing.ManualTicker;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.TidingsServerBuilder;
import dev.tidings.server.config.Option;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.TestingClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole server for each test, on a free port and in a folder of its own: with cheap passwords, and with a clock and a
 * ticker that stand still until the test moves them, so that nothing times out by itself. Who is cut off is announced
 * at once.
 */
public final class TestServer implements BeforeEachCallback, AfterEachCallback {
    private static final int MIB = 1 << 20;
    /** Of what only time refills. */
    private static final int PLENTY = 100_000;

    public final ManualTicker ticker = new ManualTicker();
    public final TestingClock clock = new TestingClock();
    private final List<RawClient> clients = new ArrayList<>();
    private UnaryOperator<TidingsServerBuilder> settings = UnaryOperator.identity();
    private Path folder = Path.of("unset");
    private @Nullable TidingsServer server;

    /** Chooses an option before the server starts. */
    public <T> TestServer with(Option<T> option, T value) {
        UnaryOperator<TidingsServerBuilder> before = settings;
        settings = builder -> before.apply(builder).set(option, value);
        return this;
    }

    /** Stands something before the store. */
    public TestServer around(UnaryOperator<Store> wrapping) {
        UnaryOperator<TidingsServerBuilder> before = settings;
        settings = builder -> before.apply(builder).aroundStore(wrapping);
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("tidings-test");
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        stop();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A builder with the same settings, for a server beside this one. */
    public TidingsServerBuilder builder(Path data) {
        return settings.apply(TidingsServer.builder()
                .port(0)
                .data(data)
                .clock(clock)
                .ticker(ticker)
                .set(ServerOptions.PASSWORD_MEMORY, MIB)
                .set(ServerOptions.PASSWORD_ITERATIONS, 1)
                .set(ServerOptions.PRESENCE_GRACE, Duration.ZERO)
                .set(ServerOptions.LOG_IN_BURST, PLENTY)
                .set(ServerOptions.SEND_BURST, PLENTY));
    }

    public void start() throws IOException {
        server = builder(folder).start();
    }

    /** The clients go first, since a ticker that stands still would let a farewell wait for ever. */
    public void stop() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        clients.clear();
        server().close();
    }

    public TidingsServer server() {
        return requireNonNull(server, "not started");
    }

    public Path folder() {
        return folder;
    }

    /** A socket that has said nothing yet. */
    public RawClient connect() throws IOException {
        return connect(0);
    }

    /** The same, with a receive buffer of about that size. */
    public RawClient connect(int receiveBytes) throws IOException {
        return add(new RawClient(server().address(), receiveBytes));
    }

    /** A socket of what looks like another machine: 127.0.0.1 to 127.0.0.255. */
    public RawClient connectFrom(int machine) throws IOException {
        return add(new RawClient(server().address(), InetAddress.getByName("127.0.0." + machine)));
    }

    private RawClient add(RawClient client) {
        clients.add(client);
        return client;
    }

    /** A new user on a device named after it, up to {@code synced}. */
    public RawClient signUp(String user) throws IOException {
        return connect().signUp(user);
    }

    /** A user on any device, up to {@code session}. */
    public RawClient logIn(String user, String device) throws IOException {
        RawClient client = connect().hello();
        client.logIn(user, device);
        return client;
    }

    /** The device of a token, up to {@code session}. */
    public RawClient resume(String token) throws IOException {
        RawClient client = connect().hello();
        client.resume(token);
        return client;
    }
}
