package dev.tidings.client;

import static java.util.Objects.requireNonNull;

import dev.tidings.client.config.ClientConfig;
import dev.tidings.client.config.WhenFull;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.MemoryStore;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link TidingsClient} is made of. One thread. */
public final class Builder {
    private ClientConfig config = ClientConfig.DEFAULT;
    private @Nullable ClientStore store;
    private ClientListener listener = entry -> {};
    private Ticker ticker = Ticker.system();
    private InstantSource clock = InstantSource.system();
    private @Nullable RandomGenerator random;
    private @Nullable Executor executor;

    Builder() {}

    /**
     * Chooses all at once.
     *
     * @param chosen replaces what was chosen before
     * @return this
     */
    public Builder config(ClientConfig chosen) {
        config = requireNonNull(chosen, "config is null");
        return this;
    }

    /**
     * Chooses the server.
     *
     * @param host where it is; resolved anew at each attempt to connect
     * @param port its port
     * @return this
     */
    public Builder server(String host, int port) {
        return config(config.withServer(host, port));
    }

    /**
     * Chooses the store. The client owns it from {@link #build} on, and closes it. By default a new
     * {@link MemoryStore}.
     *
     * @param chosen not used by anybody else
     * @return this
     */
    public Builder store(ClientStore chosen) {
        store = requireNonNull(chosen, "store is null");
        return this;
    }

    /**
     * Chooses who is told what happens. By default nobody.
     *
     * @param chosen called on the callback executor
     * @return this
     */
    public Builder listener(ClientListener chosen) {
        listener = requireNonNull(chosen, "listener is null");
        return this;
    }

    /**
     * Chooses what the server is told about the program.
     *
     * @param agent name and version, up to 128 characters
     * @return this
     */
    public Builder agent(String agent) {
        return config(config.withAgent(agent));
    }

    /**
     * Chooses how many messages may wait for their answer.
     *
     * @param limit at least 1
     * @return this
     */
    public Builder outboxLimit(int limit) {
        return config(config.withOutbox(limit, config.whenFull()));
    }

    /**
     * Chooses what happens to one more.
     *
     * @param chosen refuse it or wait
     * @return this
     */
    public Builder whenFull(WhenFull chosen) {
        return config(config.withOutbox(config.outboxLimit(), chosen));
    }

    /**
     * Chooses how long a request waits for its reply.
     *
     * @param timeout more than zero
     * @return this
     */
    public Builder requestTimeout(Duration timeout) {
        return config(config.withRequestTimeout(timeout));
    }

    /**
     * Chooses the time that time-outs go by.
     *
     * @param chosen monotonic
     * @return this
     */
    public Builder ticker(Ticker chosen) {
        ticker = requireNonNull(chosen, "ticker is null");
        return this;
    }

    /**
     * Chooses what stamps the files of {@link Account#export}. By default the system's clock.
     *
     * @param chosen the time of day
     * @return this
     */
    public Builder clock(InstantSource chosen) {
        clock = requireNonNull(chosen, "clock is null");
        return this;
    }

    /**
     * Chooses the jitter of the waits between attempts to connect.
     *
     * @param chosen used by the event loop alone
     * @return this
     */
    public Builder random(RandomGenerator chosen) {
        random = requireNonNull(chosen, "random is null");
        return this;
    }

    /**
     * Chooses where the listener is called and futures complete. By default a thread of the client's own.
     *
     * @param chosen with any number of threads; stays the caller's
     * @return this
     */
    public Builder executor(Executor chosen) {
        executor = requireNonNull(chosen, "executor is null");
        return this;
    }

    /**
     * Makes the client, which reads its store here and now.
     *
     * @return not connected yet
     * @throws dev.tidings.client.store.StoreException if the store can't be read
     */
    public TidingsClient build() {
        ClientStore chosenStore = store == null ? new MemoryStore() : store;
        RandomGenerator chosenRandom =
                random == null ? RandomGeneratorFactory.getDefault().create() : random;
        ExecutorService own = executor == null ? Executors.newSingleThreadExecutor(Builder::callbackThread) : null;
        Executor chosenExecutor = executor == null ? requireNonNull(own) : executor;
        return TidingsClient.start(
                new Parts(config, chosenStore, listener, ticker, clock, chosenRandom, chosenExecutor, own));
    }

    private static Thread callbackThread(Runnable task) {
        Thread thread = new Thread(task, "tidings-client-callbacks");
        thread.setDaemon(true);
        return thread;
    }
}
