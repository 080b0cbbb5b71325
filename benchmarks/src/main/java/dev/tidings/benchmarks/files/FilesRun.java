package dev.tidings.benchmarks.files;

import dev.tidings.benchmarks.target.ProcessUsage;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.WhenThere;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One client moves one file, up and down, again and again. Used by one thread, which waits. */
final class FilesRun {
    private static final double NANOS = 1e9;

    private final Target target;
    private final SampleFile file;
    private final Rival rival;

    FilesRun(Target target, SampleFile file, Rival rival) {
        this.target = target;
        this.file = file;
        this.rival = rival;
    }

    /** What is timed. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    FilesReport run(int rounds) throws InterruptedException {
        String user = "f" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        List<Round> done = new ArrayList<>();
        boolean anew = target.usage().map(ProcessUsage::forgetPeak).orElse(false);
        Duration server = Duration.ZERO;
        try (Visitor visitor = new Visitor(target, user)) {
            for (int i = 0; i < rounds; i++) {
                Optional<Duration> before = target.usage().map(ProcessUsage::cpu);
                double[] own = own(visitor, file.folder().resolve("in" + i));
                server = server.plus(before.map(this::since).orElse(Duration.ZERO));
                done.add(round(own));
            }
        }
        return new FilesReport(
                file.size(),
                done,
                file.sha256Seconds(),
                target.usage().isPresent() ? server.toNanos() / NANOS : null,
                peak(),
                anew);
    }

    /** Up, to a file, to nowhere. */
    private double[] own(Visitor visitor, Path folder) throws InterruptedException {
        String[] id = {""};
        double up = seconds(() ->
                id[0] = Visitor.end(visitor.client().files().upload(file.path()).result())
                        .file());
        FetchedFile[] fetched = new FetchedFile[1];
        double down = seconds(() -> fetched[0] = Visitor.end(
                visitor.client().files().download(id[0], folder, WhenThere.KEEP).result()));
        delete(fetched[0].path().orElseThrow());
        double nowhere = seconds(() -> Visitor.end(
                visitor.client().files().download(id[0], new Nowhere()).result()));
        Visitor.end(visitor.client().files().delete(id[0]));
        return new double[] {up, down, nowhere};
    }

    private Round round(double[] own) throws InterruptedException {
        if (!rival.isThere()) {
            return new Round(own[0], own[1], own[2], null, null);
        }
        Path into = file.folder().resolve("from-rival");
        double up = seconds(() -> rival.upload(file.path()));
        double down = seconds(() -> rival.download(into));
        delete(into);
        return new Round(own[0], own[1], own[2], up, down);
    }

    private static double seconds(Work work) throws InterruptedException {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / NANOS;
    }

    private Duration since(Duration before) {
        return target.usage().orElseThrow().cpu().minus(before);
    }

    private @Nullable Long peak() {
        OptionalLong peak = target.usage().map(ProcessUsage::peakResidentBytes).orElse(OptionalLong.empty());
        return peak.isPresent() ? peak.getAsLong() : null;
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
