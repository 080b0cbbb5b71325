package dev.tidings.benchmarks.load;

import static java.util.Objects.requireNonNull;

import dev.tidings.benchmarks.target.DiskProbe;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.target.TargetOptions;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.Vocabulary;
import dev.tidings.protocol.message.Envelope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--pairs", description = "senders, and as many recipients")
    private int pairs = 8;

    @Option(names = "--window", description = "most unanswered sends of a sender")
    private int window = 64;

    @Option(names = "--rate", description = "messages a second in all, on a fixed timetable; 0: flat out")
    private int rate;

    @Option(names = "--messages", description = "end after so many, without a warm-up; 0: when the time is over")
    private long messages;

    @Option(names = "--warmup", description = "seconds before the measurement")
    private int warmup = 5;

    @Option(names = "--seconds", description = "how long to measure")
    private int seconds = 15;

    @Option(names = "--text-bytes", description = "length of a text")
    private int textBytes = 200;

    @Option(names = "--loops", description = "threads of the clients")
    private int loops = 1;

    @Option(
            names = "--flood",
            description = "further users who send as fast as they can, warm-up included, whatever they are told; see"
                    + " --limited")
    private int flood;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** 0 if every message came once and in order, 1 otherwise. */
    @Override
    public Integer call() throws InterruptedException {
        LoadOptions options = new LoadOptions(
                pairs,
                window,
                rate,
                messages,
                Duration.ofSeconds(messages == 0 ? warmup : 0),
                Duration.ofSeconds(seconds),
                DRAIN,
                textBytes,
                loops,
                flood);
        LoadReport report = target.measure(server -> measure(server, options));
        requireNonNull(spec).commandLine().getOut().println(json ? json(report) : report.text());
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

    private static String json(LoadReport report) {
        Vocabulary vocabulary =
                Vocabulary.builder().add("load", LoadReport.class).build();
        return new String(new JsonCodec(vocabulary).write(Envelope.event(report)), StandardCharsets.UTF_8);
    }
}
