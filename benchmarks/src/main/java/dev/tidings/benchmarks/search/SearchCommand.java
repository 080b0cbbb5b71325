package dev.tidings.benchmarks.search;

import static java.util.Objects.requireNonNull;

import dev.tidings.benchmarks.target.ServerOptions;
import dev.tidings.benchmarks.target.ServerProcess;
import dev.tidings.benchmarks.target.TemporaryFolder;
import dev.tidings.client.TidingsClient;
import dev.tidings.client.config.WhenFull;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Search;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code search}: the time of a search in a log of many texts. */
@Command(
        name = "search",
        description = "How long a search takes, from asking to the answer, in a log of many texts.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SearchCommand implements Callable<Integer> {
    private static final int WORDS = 12;
    private static final String LAST = "thelastword";
    private static final int PAGE = 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--entries", description = "texts in the log")
    private int entries = 1_000_000;

    @Option(names = "--searches", description = "how often to search")
    private int searches = 1_000;

    @Option(names = "--scratch", paramLabel = "DIR", description = "where the data folder is made")
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    /** 0 once measured. */
    @Override
    public Integer call() throws Exception {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        Words words = new Words(new SplittableRandom(1));
        try (TemporaryFolder data = new TemporaryFolder(scratch);
                ServerProcess process = server.start(data.path());
                TidingsClient client = TidingsClient.builder()
                        .server("127.0.0.1", process.address().getPort())
                        .whenFull(WhenFull.WAIT)
                        .build()) {
            client.connect();
            client.signUp("searcher", "correct horse").get(30, TimeUnit.SECONDS);
            long begun = System.nanoTime();
            for (int i = 0; i < entries; i++) {
                client.send("searcher", words.text(WORDS));
            }
            client.send("searcher", LAST).get(10, TimeUnit.MINUTES);
            long written = System.nanoTime();
            while (find(client, LAST).entries().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            out.printf(
                    "%,d texts written in %.1f s, indexed %.1f s later%n",
                    entries, (written - begun) / 1e9, (System.nanoTime() - written) / 1e9);
            print(out, "one word", client, () -> words.one());
            print(out, "two words", client, () -> words.text(2));
            print(out, "beginning of a word", client, () -> words.one().substring(0, 2) + "*");
        }
        return 0;
    }

    private void print(PrintWriter out, String what, TidingsClient client, Callable<String> text) throws Exception {
        Histogram micros = new Histogram(3);
        for (int i = 0; i < searches; i++) {
            String query = text.call();
            long begun = System.nanoTime();
            find(client, query);
            micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
        }
        out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                what,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(95) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    private static Page find(TidingsClient client, String text) throws Exception {
        return client.archive().search(new Search(text, null, null, null, PAGE)).get(1, TimeUnit.MINUTES);
    }
}
