package dev.tidings.benchmarks.load;

import static java.util.Objects.requireNonNull;

import dev.tidings.benchmarks.target.ProcessUsage;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.wire.Alarm;
import dev.tidings.benchmarks.wire.Doorway;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.pipeline.Transport;
import io.netty.channel.EventLoopGroup;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One run: signs the pairs up, warms up, measures, waits for what is under way. Used by one thread, which waits. */
public final class LoadRun {
    private static final int AT_ONCE = 4;
    private static final int TAG_BITS = 40;
    private static final int TAG_RADIX = 36;
    private static final int DEVICE_BITS = 128;
    private static final String PASSWORD = "a password for a benchmark";

    private final Target target;
    private final LoadOptions options;
    private final Random random;
    /** Other runs against the same server have other users. */
    private final String tag;

    private final Alarm alarm = new Alarm();
    private final List<Lane> lanes = new ArrayList<>();
    private @Nullable Flood flood;

    /**
     * Creates a run.
     *
     * @param target what to measure
     * @param options what load to make
     * @param random for names and devices
     */
    public LoadRun(Target target, LoadOptions options, Random random) {
        this.target = requireNonNull(target, "target is null");
        this.options = requireNonNull(options, "options is null");
        this.random = requireNonNull(random, "random is null");
        this.tag = new BigInteger(TAG_BITS, random).toString(TAG_RADIX);
    }

    /**
     * Runs.
     *
     * @return what was measured; the disk isn't
     * @throws InterruptedException if interrupted
     * @throws IllegalStateException if a connection ends or the server refuses something
     */
    public LoadResult run() throws InterruptedException {
        Transport transport = Transport.best();
        int floodLoops = options.flood() > 0 ? 1 : 0;
        EventLoopGroup group = transport.newGroup(options.loops() + floodLoops, "load");
        try {
            for (int i = 0; i < options.loops(); i++) {
                lanes.add(new Lane(group.next(), options, alarm));
            }
            if (options.flood() > 0) {
                flood = new Flood(group.next(), options.textBytes(), alarm);
            }
            enter(new Doorway(target.address(), transport, AT_ONCE));
            return measure();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    private void enter(Doorway doorway) throws InterruptedException {
        for (int pair = 0; pair < options.pairs(); pair++) {
            Lane lane = lanes.get(pair % lanes.size());
            String recipient = "r" + tag + "-" + pair;
            doorway.enter(lane.loop(), account(recipient), lane.ask(lane::addRecipient));
            doorway.enter(lane.loop(), account("s" + tag + "-" + pair), lane.ask(() -> lane.addSender(recipient)));
        }
        if (flood != null) {
            flood.enter(doorway, options.flood(), "f" + tag + "-", this::account);
        }
        doorway.awaitAll();
    }

    private SignUp account(String user) {
        return new SignUp(user, PASSWORD, String.format("%032x", new BigInteger(DEVICE_BITS, random)));
    }

    private LoadResult measure() throws InterruptedException {
        Reading before = begin();
        if (options.messages() == 0) {
            alarm.pause(options.duration());
        } else {
            alarm.await(options.duration(), () -> count().delivered() >= options.messages());
        }
        Reading after = read();
        each(lane -> {
            lane.tally().measureUntil(after.nanos());
            lane.stop();
        });
        if (flood != null) {
            flood.stop();
        }
        alarm.await(options.drain(), () -> count().isSettled());
        each(Lane::acknowledge);
        return LoadResult.of(before, after, count(), latencies(), flood == null ? null : flood.count());
    }

    private Reading begin() throws InterruptedException {
        if (!options.warmup().isZero()) {
            start();
            alarm.pause(options.warmup());
        }
        Reading before = read();
        each(lane -> lane.tally().measureFrom(before.nanos()));
        if (options.warmup().isZero()) {
            start();
        }
        return before;
    }

    private void start() throws InterruptedException {
        if (flood != null) {
            flood.start();
        }
        long now = System.nanoTime();
        each(lane -> lane.start(now));
    }

    private Reading read() {
        return new Reading(
                System.nanoTime(),
                count(),
                target.usage().map(ProcessUsage::cpu),
                new ProcessUsage(ProcessHandle.current()).cpu());
    }

    private Tally.Count count() {
        Tally.Count total = Tally.Count.NONE;
        for (Lane lane : lanes) {
            total = total.plus(lane.loop()
                    .submit(lane.tally()::count)
                    .syncUninterruptibly()
                    .getNow());
        }
        return total;
    }

    private Histogram latencies() throws InterruptedException {
        Histogram all = lanes.get(0).ask(() -> lanes.get(0).tally().latencies().copy());
        for (Lane lane : lanes.subList(1, lanes.size())) {
            all.add(lane.ask(() -> lane.tally().latencies().copy()));
        }
        return all;
    }

    private void each(Consumer<Lane> action) throws InterruptedException {
        for (Lane lane : lanes) {
            lane.loop().submit(() -> action.accept(lane)).sync();
        }
    }
}
