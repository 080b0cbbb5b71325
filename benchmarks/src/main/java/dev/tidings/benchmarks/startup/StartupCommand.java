package dev.tidings.benchmarks.startup;

import static dev.tidings.benchmarks.target.OptionBounds.atLeast;
import static java.util.Objects.requireNonNull;

import dev.tidings.benchmarks.target.ServerOptions;
import dev.tidings.benchmarks.target.ServerProcess;
import dev.tidings.benchmarks.target.TemporaryFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code startup}: from starting the process to accepting connections. */
@Command(
        name = "startup",
        description = "How long a server takes until it listens: java -jar, and embedded; or on a log of many entries.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class StartupCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--runs", description = "how often")
    private int runs = 11;

    @Option(names = "--entries", description = "texts in the log; 0: starts on an empty one are measured, and embedded")
    private long entries;

    @Option(names = "--killed", description = "with --entries: the server before is killed (-9) instead of stopped")
    private boolean killed;

    @Option(names = "--scratch", paramLabel = "DIR", description = "where the data folders are made")
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    /** 0 once measured. */
    @Override
    public Integer call() throws InterruptedException {
        atLeast(1, runs, "--runs");
        atLeast(killed ? 1 : 0, entries, "--entries");
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        if (entries == 0) {
            compare(out);
            return 0;
        }
        try (TemporaryFolder data = new TemporaryFolder(scratch)) {
            long[] filled = new FilledStart(server, killed, new Random()).millis(data.path(), entries, runs);
            out.println(line(String.format("process, %,d entries%s", entries, killed ? ", killed" : ""), filled));
        }
        return 0;
    }

    private void compare(PrintWriter out) throws InterruptedException {
        long[] fresh = new long[runs];
        long[] again = new long[runs];
        long[] embedded = new long[runs];
        try (TemporaryFolder first = new TemporaryFolder(scratch)) {
            EmbeddedStart.millis(first.path()); // loads the classes; only later ones count
        }
        for (int i = 0; i < runs; i++) {
            try (TemporaryFolder data = new TemporaryFolder(scratch);
                    TemporaryFolder other = new TemporaryFolder(scratch)) {
                fresh[i] = startMillis(data.path());
                again[i] = startMillis(data.path());
                embedded[i] = EmbeddedStart.millis(other.path());
            }
        }
        out.println(line("process, empty data folder", fresh));
        out.println(line("process, data folder there", again));
        out.println(line("second and later in a JVM", embedded));
    }

    private long startMillis(Path data) throws InterruptedException {
        try (ServerProcess process = server.start(data)) {
            return process.startupTime().toMillis();
        }
    }

    private static String line(String what, long[] millis) {
        Arrays.sort(millis);
        return String.format(
                "%s: median %d ms, min %d ms, max %d ms of %d",
                what, millis[millis.length / 2], millis[0], millis[millis.length - 1], millis.length);
    }
}
