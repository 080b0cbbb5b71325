package dev.tidings.benchmarks.reconnect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** From the moment the link was back, for each client and each cut. One thread. */
final class ReconnectResult {
    private static final int PERCENT = 100;
    private static final int P99 = 99;

    private final int clients;
    private final int cuts;
    private final List<Long> live = new ArrayList<>();
    private final List<Long> entry = new ArrayList<>();

    ReconnectResult(int clients, int cuts) {
        this.clients = clients;
        this.cuts = cuts;
    }

    void add(long liveNanos, long entryNanos) {
        live.add(liveNanos);
        entry.add(entryNanos);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%,d clients, %,d cuts; from the link's return%n  first message  %s%n  session live   %s",
                clients,
                cuts,
                line(entry),
                line(live));
    }

    private static String line(List<Long> nanos) {
        List<Long> millis =
                nanos.stream().map(TimeUnit.NANOSECONDS::toMillis).sorted().toList();
        int last = millis.size() - 1;
        return String.format(
                Locale.ROOT,
                "min %d ms, median %d ms, p99 %d ms, max %d ms",
                millis.get(0),
                millis.get(last / 2),
                millis.get(last * P99 / PERCENT),
                millis.get(last));
    }
}
