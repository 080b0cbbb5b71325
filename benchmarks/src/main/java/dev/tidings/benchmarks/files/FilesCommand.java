package dev.tidings.benchmarks.files;

import static dev.tidings.benchmarks.target.OptionBounds.atLeast;

import dev.tidings.benchmarks.target.ReportOptions;
import dev.tidings.benchmarks.target.TargetOptions;
import dev.tidings.benchmarks.target.TemporaryFolder;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code files}: how fast a file goes up and comes down, and what others notice of it. */
@Command(
        name = "files",
        description = {
            "One file goes up, and comes down to the same disk and to nowhere: seconds, cost, beside nginx.",
            "With --beside: how long a message takes while files are moved as fast as can be."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FilesCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions told = new ReportOptions();

    @Option(names = "--size", converter = SizeConverter.class, defaultValue = "1GiB", description = "of the file")
    private long size;

    @Option(names = "--rounds", description = "how often")
    private int rounds = 3;

    @Option(
            names = "--nginx",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PROGRAM",
            description = "the same file by curl to and from an nginx that is started here; without a name, the one on"
                    + " the path")
    private @Nullable String nginx;

    @Option(
            names = "--beside",
            description = "measure messages instead, while so many clients, every other one upwards, move files")
    private int beside;

    @Option(names = "--rate", description = "those messages, a second")
    private int rate = 500;

    @Option(names = "--seconds", description = "how long those messages are measured")
    private int seconds = 15;

    @Option(names = "--warmup", description = "seconds before that")
    private int warmup = 5;

    /** 0 once measured; 1 if a message or a connection was lost. */
    @Override
    public Integer call() throws InterruptedException {
        atLeast(1, size, "--size");
        atLeast(1, rounds, "--rounds");
        atLeast(0, beside, "--beside");
        atLeast(1, rate, "--rate");
        try (TemporaryFolder scratch = target.scratchFolder()) {
            SampleFile file = SampleFile.in(scratch.path(), size);
            return beside > 0 ? beside(file) : alone(file);
        }
    }

    private int alone(SampleFile file) throws InterruptedException {
        try (Rival rival = nginx == null ? Rival.NONE : Nginx.start(nginx, file.folder())) {
            FilesReport report = target.measure(server -> new FilesRun(server, file, rival).run(rounds));
            told.print(report, report.text());
            return 0;
        }
    }

    private int beside(SampleFile file) throws InterruptedException {
        BesideOptions options =
                new BesideOptions(beside, rate, Duration.ofSeconds(warmup), Duration.ofSeconds(seconds));
        BesideReport report = target.measure(server -> new BesideRun(server, file, options).run());
        told.print(report, report.text());
        return report.isFlawless() ? 0 : 1;
    }
}
