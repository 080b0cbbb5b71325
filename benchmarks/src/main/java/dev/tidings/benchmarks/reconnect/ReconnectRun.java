package dev.tidings.benchmarks.reconnect;

import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.wire.Alarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cuts all clients off, writes to each, mends the link and waits for them. One thread, which waits. */
final class ReconnectRun {
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final int clients;
    private final int cuts;
    private final int shortestMillis;
    private final int longestMillis;
    private final boolean blackHole;
    private final Random random;

    ReconnectRun(int clients, int cuts, int shortestMillis, int longestMillis, boolean blackHole, Random random) {
        this.clients = clients;
        this.cuts = cuts;
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
        this.blackHole = blackHole;
        this.random = random;
    }

    ReconnectResult on(Target target) throws InterruptedException {
        String run = "u" + Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX);
        List<Returner> returners = new ArrayList<>();
        try (Cable cable = new Cable(target.address(), blackHole, random);
                Returner herald = new Returner(target.address().getPort(), run + ".herald")) {
            for (int i = 0; i < clients; i++) {
                returners.add(new Returner(cable.port(), run + "." + i));
            }
            ReconnectResult result = new ReconnectResult(clients, cuts);
            for (int i = 0; i < cuts; i++) {
                cut(cable, herald, returners, result);
            }
            return result;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            returners.forEach(Returner::close);
        }
    }

    private void cut(Cable cable, Returner herald, List<Returner> returners, ReconnectResult result)
            throws IOException, InterruptedException {
        Alarm alarm = new Alarm();
        cable.cut();
        while (returners.stream().anyMatch(Returner::isLive)) {
            alarm.pause(GLANCE);
        }
        returners.forEach(Returner::expect);
        returners.forEach(each -> herald.client().send(each.user(), "while you were away"));
        herald.client().flushed().join();
        alarm.pause(Duration.ofMillis(random.nextInt(shortestMillis, longestMillis + 1)));
        long back = System.nanoTime();
        cable.mend();
        returners.forEach(each -> result.add(each.liveNanos() - back, each.entryNanos() - back));
    }
}
