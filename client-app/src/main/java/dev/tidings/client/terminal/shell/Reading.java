package dev.tidings.client.terminal.shell;

import dev.tidings.client.store.Arrival;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.text.Output;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Prints what the device took from others and hasn't printed, in the order of arrival, whichever command it came with.
 * One thread.
 */
final class Reading {
    private static final int AT_ONCE = 200;

    private final Device device;
    private final Duration timeout;
    private final Output output;
    private final Arrivals arrivals;
    private final Bookmark bookmark;
    private final Fetching fetching;
    private long printed;

    Reading(Device device, Duration timeout, Output output, Arrivals arrivals, Fetching fetching) {
        this.device = device;
        this.timeout = timeout;
        this.output = output;
        this.arrivals = arrivals;
        this.fetching = fetching;
        bookmark = Bookmark.beside(device.file());
    }

    /** Prints until there are as many as wanted or, unless it stays, until there is no more. */
    void print(long wanted, boolean stay, BooleanSupplier taken) {
        while (printed < wanted) {
            // Asked before reading: what is missed is in the store by then.
            boolean complete = arrivals.isComplete();
            if (printNext(wanted, taken)) {
                continue;
            }
            if (complete && !stay) {
                return;
            }
            if (!arrivals.await(stay ? null : timeout)) {
                throw new CommandFailure(ExitCode.UNREACHABLE, "the server didn't tell all in time");
            }
        }
    }

    /** False if there was nothing. */
    private boolean printNext(long wanted, BooleanSupplier taken) {
        List<Arrival> next = OneShot.await(device.client().memory().arrivals(bookmark.place(), AT_ONCE), timeout);
        long place = bookmark.place();
        for (Arrival arrival : next) {
            if (printed < wanted) {
                if (!device.self().wrote(arrival.entry())) {
                    output.entry(arrival.entry());
                    fetching.add(arrival.entry());
                    printed++;
                }
                place = arrival.place();
            }
        }
        if (!taken.getAsBoolean()) {
            throw new CommandFailure(ExitCode.FAILED, "nobody reads the output");
        }
        fetching.await();
        bookmark.move(place);
        return !next.isEmpty();
    }
}
