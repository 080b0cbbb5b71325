package dev.tidings.benchmarks.load;

import dev.tidings.benchmarks.target.DiskProbe;
import dev.tidings.benchmarks.target.ReportOptions;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.target.TargetOptions;
import dev.tidings.benchmarks.target.TrafficOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: pairs exchange messages; how many, how fast, at what cost. */
@Command(
        name = "load",
        description = "Pairs of clients exchange durable messages: throughput, latency, cost.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class LoadCommand implements Callable<Integer> {
    private static final Duration PROBE = Duration.ofSeconds(1);
    /** What isn't there by then is missing. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Mixin
    private ReportOptions told = new ReportOptions();

    @Option(names = "--pairs", description = "senders, and as many recipients")
    private int pairs = 8;

    @Option(names = "--rate", description = "messages a second in all, on a fixed timetable; 0: flat out")
    private int rate;

    @Option(names = "--messages", description = "end after so many, without a warm-up; 0: when the time is over")
    private long messages;

    @Option(
            names = "--flood",
            description = "further users who send as fast as they can, warm-up included, whatever they are told; see"
                    + " --limited")
    private int flood;

    /** 0 if every message came once and in order, 1 otherwise. */
    @Override
    public Integer call() throws InterruptedException {
        LoadOptions options = new LoadOptions(
                pairs,
                traffic.window(),
                rate,
                messages,
                messages == 0 ? traffic.warmup() : Duration.ZERO,
                traffic.measured(),
                DRAIN,
                traffic.textBytes(),
                traffic.loops(),
                flood);
        LoadReport report = target.measure(server -> measure(server, options));
        told.print(report, report.text());
        return report.result().isFlawless() ? 0 : 1;
    }

    private static LoadReport measure(Target server, LoadOptions options) throws InterruptedException {
        Double before = fsyncP99(server);
        LoadResult result = new LoadRun(server, options, new SecureRandom()).run();
        Long resident = server.usage()
                .map(usage -> usage.residentBytes())
                .filter(bytes -> bytes.isPresent())
                .map(bytes -> bytes.getAsLong())
                .orElse(null);
        return new LoadReport(
                options.pairs(),
                options.window(),
                options.rate(),
                options.textBytes(),
                result,
                resident,
                before,
                fsyncP99(server));
    }

    private static @Nullable Double fsyncP99(Target server) {
        Path folder = server.folder().orElse(null);
        return folder == null ? null : DiskProbe.fsyncP99Millis(folder, PROBE);
    }
}
