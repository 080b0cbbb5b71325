package dev.tidings.server;

import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.config.Option;
import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Sets up a {@link TidingsServer}. Not safe for use by several threads. */
public final class TidingsServerBuilder {
    private final ServerConfig.Builder config = ServerConfig.builder();
    private Clock clock = Clock.systemUTC();
    private Ticker ticker = Ticker.system();
    private UnaryOperator<Store> aroundStore = UnaryOperator.identity();

    TidingsServerBuilder() {}

    /**
     * Chooses the port.
     *
     * @param port 0 for any free one
     * @return this
     */
    public TidingsServerBuilder port(int port) {
        return set(ServerOptions.PORT, port);
    }

    /**
     * Chooses the data folder.
     *
     * @param folder made if absent; one server at a time
     * @return this
     */
    public TidingsServerBuilder data(Path folder) {
        return set(ServerOptions.DATA, folder);
    }

    /**
     * Chooses anything else.
     *
     * @param <T> type of the value
     * @param option one of {@link ServerOptions}
     * @param value within its bounds
     * @return this
     * @throws IllegalArgumentException if it is out of bounds
     */
    public <T> TidingsServerBuilder set(Option<T> option, T value) {
        config.set(option, value);
        return this;
    }

    /**
     * Replaces the clock of stamps.
     *
     * @param replacement never used for time-outs
     * @return this
     */
    public TidingsServerBuilder clock(Clock replacement) {
        clock = replacement;
        return this;
    }

    /**
     * Replaces the time of time-outs.
     *
     * @param replacement monotonic
     * @return this
     */
    public TidingsServerBuilder ticker(Ticker replacement) {
        ticker = replacement;
        return this;
    }

    /**
     * Puts something around the store, to measure it or to make it fail.
     *
     * @param wrapping gets the store of the data folder and returns what the server is to use and to close; must not
     *     throw
     * @return this
     */
    public TidingsServerBuilder aroundStore(UnaryOperator<Store> wrapping) {
        aroundStore = wrapping;
        return this;
    }

    /**
     * Starts the server.
     *
     * @return accepting connections
     * @throws IOException if the port can't be bound
     * @throws IllegalStateException if another server uses the data folder
     */
    public TidingsServer start() throws IOException {
        return new TidingsServer(config.build(), clock, ticker, aroundStore);
    }
}
