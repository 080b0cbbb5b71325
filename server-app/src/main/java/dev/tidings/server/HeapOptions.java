package dev.tidings.server;

import static java.util.Objects.requireNonNull;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM give back the heap that a rush took. By default G1 lets the heap grow as soon as collecting costs 1 % of
 * the time, which ten thousand clients coming back at once do, and keeps what it has grown to until a collection that
 * an idle server hardly ever comes to. These options can be set while the JVM runs, so that a plain {@code java -jar}
 * has them. What the operator set on the command line stays. Only for a JVM of our own; any thread.
 */
final class HeapOptions {
    /** The lower ratio goes first: it may not be above the other. */
    private static final List<Setting> SETTINGS = List.of(
            new Setting("MinHeapFreeRatio", "10"),
            new Setting("MaxHeapFreeRatio", "40"),
            new Setting("G1PeriodicGCInterval", "5000"));

    private static final Logger LOG = LoggerFactory.getLogger(HeapOptions.class);

    private final HotSpotDiagnosticMXBean jvm;

    private record Setting(String name, String value) {}

    HeapOptions(HotSpotDiagnosticMXBean jvm) {
        this.jvm = requireNonNull(jvm, "jvm is null");
    }

    void apply() {
        SETTINGS.forEach(this::apply);
    }

    /** A JVM that doesn't know an option, or refuses it beside those of the operator, goes on with its own. */
    private void apply(Setting setting) {
        try {
            if (jvm.getVMOption(setting.name()).getOrigin() == VMOption.Origin.DEFAULT) {
                jvm.setVMOption(setting.name(), setting.value());
            }
        } catch (IllegalArgumentException refused) {
            LOG.debug("the JVM stays as it is: {}", refused.getMessage());
        }
    }
}
