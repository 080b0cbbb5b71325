package dev.tidings.client;

import dev.tidings.client.config.ClientConfig;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.store.ClientStore;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a client is made of; {@code ownExecutor} is to be shut down with it. */
record Parts(
        ClientConfig config,
        ClientStore store,
        ClientListener listener,
        Ticker ticker,
        InstantSource clock,
        RandomGenerator random,
        Executor executor,
        @Nullable ExecutorService ownExecutor) {}
