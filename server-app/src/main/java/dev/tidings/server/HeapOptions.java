package dev.tidings.server;

import static java.util.Objects.requireNonNull;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM give back the heap that a rush took, once that is over. By default G1 lets the heap grow as soon as
 * collecting costs 1 % of the time, which ten thousand clients coming back at once do, and keeps what it has grown to
 * until a collection that an idle server hardly ever comes to. While there is something to do, the heap stays a few
 * times larger than what lives in it: in a smaller one G1 marks all the time, and stops everything twice for each.
 *
 * <p>These options can be set while the JVM runs, so that a plain {@code java -jar} has them. What the operator set on
 * the command line stays. Only for a JVM of our own; one thread.
 */
final class HeapOptions {
    /** How often to {@link #look}. */
    static final Duration INTERVAL = Duration.ofSeconds(5);
    /** Of a core: heartbeats alone take less. */
    private static final double QUIET_SHARE = 0.1;

    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";
    private static final Setting COLLECT = new Setting("G1PeriodicGCInterval", "" + INTERVAL.toMillis());
    /** The lower ratio goes first on the way down, last on the way up: it may not be above the other. */
    private static final List<Setting> QUIET = List.of(new Setting(LEAST_FREE, "10"), new Setting(MOST_FREE, "40"));

    private static final List<Setting> BUSY = List.of(new Setting(MOST_FREE, "80"), new Setting(LEAST_FREE, "60"));

    private static final Logger LOG = LoggerFactory.getLogger(HeapOptions.class);

    private final HotSpotDiagnosticMXBean jvm;
    private final LongSupplier cpuNanos;
    private final List<String> operators;
    private long usedNanos;
    private boolean quiet = true;

    private record Setting(String name, String value) {}

    /**
     * For the JVM this runs in.
     *
     * @param jvm its options
     * @param cpuNanos what its process has used so far
     */
    HeapOptions(HotSpotDiagnosticMXBean jvm, LongSupplier cpuNanos) {
        this.jvm = requireNonNull(jvm, "jvm is null");
        this.cpuNanos = requireNonNull(cpuNanos, "cpuNanos is null");
        operators = List.of(LEAST_FREE, MOST_FREE, COLLECT.name()).stream()
                .filter(this::isOperators)
                .toList();
    }

    /** As for a server that has nothing to do. */
    void apply() {
        apply(COLLECT);
        QUIET.forEach(this::apply);
        usedNanos = cpuNanos.getAsLong();
    }

    /** As for what the server did since the last time. */
    void look() {
        long used = cpuNanos.getAsLong();
        boolean quietNow = used - usedNanos < INTERVAL.toNanos() * QUIET_SHARE;
        usedNanos = used;
        if (quietNow != quiet) {
            quiet = quietNow;
            (quiet ? QUIET : BUSY).forEach(this::apply);
        }
    }

    private boolean isOperators(String name) {
        try {
            return jvm.getVMOption(name).getOrigin() != VMOption.Origin.DEFAULT;
        } catch (IllegalArgumentException unknown) {
            LOG.debug("the JVM doesn't know {}", name);
            return true;
        }
    }

    /** A JVM that refuses an option beside those of the operator goes on with its own. */
    private void apply(Setting setting) {
        if (operators.contains(setting.name())) {
            return;
        }
        try {
            jvm.setVMOption(setting.name(), setting.value());
        } catch (IllegalArgumentException refused) {
            LOG.debug("the JVM stays as it is: {}", refused.getMessage());
        }
    }
}
