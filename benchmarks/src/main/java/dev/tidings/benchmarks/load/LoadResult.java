package dev.tidings.benchmarks.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured. The rates are those of the measured time; the latencies those of the messages that were due in
 * it, whenever they arrived.
 *
 * @param seconds measured
 * @param sentPerSecond acknowledgements
 * @param deliveredPerSecond entries at their recipients
 * @param p50Millis from due to received: half of the messages took no longer
 * @param p99Millis as above, 99 %
 * @param p999Millis as above, 99.9 %
 * @param maxMillis as above, all
 * @param serverCpuPerMillion CPU seconds of the server per million messages delivered, if known
 * @param clientCpuPerMillion the same for all the clients together
 * @param missing written, but not delivered within ten seconds of the end
 * @param outOfOrder entries that weren't the next one
 * @param floodSent messages of the flood that were stored, if there was one
 * @param floodRefused messages of the flood that were refused, if there was one
 */
public record LoadResult(
        double seconds,
        double sentPerSecond,
        double deliveredPerSecond,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        @Nullable Double serverCpuPerMillion,
        double clientCpuPerMillion,
        long missing,
        long outOfOrder,
        @Nullable Long floodSent,
        @Nullable Long floodRefused) {
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLION = 1e6;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    static LoadResult of(
            Reading before, Reading after, Tally.Count end, Histogram latencies, Flood.@Nullable Count flood) {
        double seconds = (after.nanos() - before.nanos()) / NANOS;
        long delivered = after.count().delivered() - before.count().delivered();
        Double serverCpu = after.serverCpu()
                .flatMap(last -> before.serverCpu().map(last::minus))
                .map(used -> perMillion(used, delivered))
                .orElse(null);
        return new LoadResult(
                seconds,
                (after.count().sent() - before.count().sent()) / seconds,
                delivered / seconds,
                latencies.getValueAtPercentile(P50) / NANOS_PER_MILLI,
                latencies.getValueAtPercentile(P99) / NANOS_PER_MILLI,
                latencies.getValueAtPercentile(P999) / NANOS_PER_MILLI,
                latencies.getMaxValue() / NANOS_PER_MILLI,
                serverCpu,
                perMillion(after.ownCpu().minus(before.ownCpu()), delivered),
                end.written() - end.delivered(),
                end.outOfOrder(),
                flood == null ? null : flood.sent(),
                flood == null ? null : flood.refused());
    }

    /**
     * Whether everything came, once and in order.
     *
     * @return false if anything didn't
     */
    public boolean isFlawless() {
        return missing == 0 && outOfOrder == 0;
    }

    private static double perMillion(Duration used, long messages) {
        return messages == 0 ? 0 : used.toNanos() / NANOS / messages * MILLION;
    }
}
