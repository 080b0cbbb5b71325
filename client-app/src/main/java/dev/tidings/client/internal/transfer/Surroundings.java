package dev.tidings.client.internal.transfer;

import dev.tidings.client.internal.net.Lanes;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.pipeline.Ticker;
import java.util.function.Consumer;

/**
 * What transfers share.
 *
 * @param lanes the ways to the server
 * @param callbacks where the application hears of them
 * @param ticker for rates
 * @param over told of each transfer of which nothing runs any more
 */
record Surroundings(Lanes lanes, Callbacks callbacks, Ticker ticker, Consumer<Job<?>> over) {}
