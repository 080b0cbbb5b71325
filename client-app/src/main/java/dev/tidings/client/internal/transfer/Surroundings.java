package dev.tidings.client.internal.transfer;

import dev.tidings.client.internal.net.Lanes;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.pipeline.Ticker;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What transfers share.
 *
 * @param lanes the ways to the server
 * @param callbacks where the application hears of them
 * @param ticker for rates
 * @param forget takes a transfer that has not begun off the queue; false if it has
 * @param isClosed whether the client has ended
 */
record Surroundings(
        Lanes lanes, Callbacks callbacks, Ticker ticker, Predicate<Runnable> forget, BooleanSupplier isClosed) {}
