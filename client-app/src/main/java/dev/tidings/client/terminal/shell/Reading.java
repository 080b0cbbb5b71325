package dev.tidings.client.terminal.shell;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.store.Arrival;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.text.Output;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Prints what the device took from others and hasn't printed, in the order of arrival, whichever command it came with.
 * One thread.
 */
final class Reading {
    /** How often it looks whether the server is still there. */
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final Device device;
    private final Duration timeout;
    private final Output output;
    private final Arrivals arrivals;
    private final Bookmark bookmark;
    private final Fetching fetching;
    private final Ticker ticker = Ticker.system();
    private long read;
    private long printed;
    private long lastSignNanos;

    Reading(Device device, Duration timeout, Output output, Arrivals arrivals, Fetching fetching) {
        this.device = device;
        this.timeout = timeout;
        this.output = output;
        this.arrivals = arrivals;
        this.fetching = fetching;
        bookmark = Bookmark.beside(device.file());
        read = bookmark.place();
    }

    /** Prints until there are as many as wanted or, unless it stays, until there is no more; and all files are here. */
    void print(long wanted, boolean stay, BooleanSupplier taken) {
        lastSignNanos = ticker.nanos();
        while (true) {
            // Asked before reading: what is missed is in the store by then.
            boolean complete = arrivals.isComplete();
            boolean more = printed < wanted && fetching.room() > 0 && printNext(wanted);
            // First, or what stands before a file that fails would come again, too.
            keep(taken);
            if (fetching.tell()) {
                keep(taken);
            }
            boolean enough = printed >= wanted;
            if (!more && fetching.isIdle() && (enough || (complete && !stay))) {
                return;
            }
            if (!more) {
                rest(stay && !enough);
            }
        }
    }

    /** False if there was nothing. */
    private boolean printNext(long wanted) {
        List<Arrival> next = OneShot.await(device.client().memory().arrivals(read, fetching.room()), timeout);
        for (Arrival arrival : next) {
            if (printed < wanted) {
                if (!device.self().wrote(arrival.entry())) {
                    output.entry(arrival.entry());
                    fetching.add(arrival.entry(), read);
                    printed++;
                }
                read = arrival.place();
            }
        }
        return !next.isEmpty();
    }

    /** What nobody took, or whose files aren't here, comes again. */
    private void keep(BooleanSupplier taken) {
        if (!taken.getAsBoolean()) {
            throw new CommandFailure(ExitCode.FAILED, "nobody reads the output");
        }
        bookmark.move(fetching.settled(read));
    }

    private void rest(boolean patient) {
        if (fetching.isIdle()) {
            if (!arrivals.await(patient ? null : timeout)) {
                throw new CommandFailure(ExitCode.UNREACHABLE, "the server didn't tell all in time");
            }
            lastSignNanos = ticker.nanos();
            return;
        }
        boolean news = arrivals.await(PULSE);
        if (news || patient || device.client().state() == ConnectionState.LIVE) {
            lastSignNanos = ticker.nanos();
        } else if (ticker.nanos() - lastSignNanos > timeout.toNanos()) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, "the server has gone; the same command goes on where it was");
        }
    }
}
