package dev.tidings.benchmarks.files;

import dev.tidings.benchmarks.load.LoadResult;
import dev.tidings.benchmarks.load.LoadRun;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.wire.Alarm;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two people talk while others move files. Used by one thread, which waits. */
final class BesideRun {
    private static final double NANOS = 1e9;

    private final Target target;
    private final SampleFile file;
    private final BesideOptions options;
    private final Alarm alarm = new Alarm();
    private final List<Mover> up = new ArrayList<>();
    private final List<Mover> down = new ArrayList<>();

    BesideRun(Target target, SampleFile file, BesideOptions options) {
        this.target = target;
        this.file = file;
        this.options = options;
    }

    BesideReport run() throws InterruptedException {
        String tag = "m" + Long.toString(System.nanoTime(), Character.MAX_RADIX) + ".";
        try {
            for (int i = 0; i < options.movers(); i++) {
                boolean upwards = i % 2 == 0;
                (upwards ? up : down).add(new Mover(target, tag + i, file, upwards, alarm));
            }
            up.forEach(Mover::start);
            down.forEach(Mover::start);
            return measure();
        } finally {
            up.forEach(Mover::close);
            down.forEach(Mover::close);
        }
    }

    private BesideReport measure() throws InterruptedException {
        long upBefore = moved(up);
        long downBefore = moved(down);
        long begun = System.nanoTime();
        LoadResult talk = new LoadRun(target, options.talk(), new SecureRandom()).run();
        double seconds = (System.nanoTime() - begun) / NANOS;
        alarm.pause(Duration.ZERO);
        return new BesideReport(
                options.movers(),
                options.rate(),
                file.size(),
                (moved(up) - upBefore) / seconds,
                (moved(down) - downBefore) / seconds,
                losses(up) + losses(down),
                talk);
    }

    private static long moved(List<Mover> movers) {
        return movers.stream().mapToLong(Mover::moved).sum();
    }

    private static int losses(List<Mover> movers) {
        return movers.stream().mapToInt(Mover::losses).sum();
    }
}
