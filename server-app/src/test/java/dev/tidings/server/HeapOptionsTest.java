package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server asks of its JVM, and that the operator has the last word. */
class HeapOptionsTest {
    private static final long TENTH_OF_A_CORE = HeapOptions.INTERVAL.toNanos() / 10;

    private final TestingJvm jvm = new TestingJvm();
    private long cpuNanos = 1_000_000_000_000L;

    @Test
    void setsWhatNobodySet() {
        heap().apply();
        assertThat(jvm.values)
                .containsOnly(
                        Map.entry("MinHeapFreeRatio", "10"),
                        Map.entry("MaxHeapFreeRatio", "40"),
                        Map.entry("G1PeriodicGCInterval", "5000"));
    }

    @Test
    void leavesWhatTheOperatorSet() {
        jvm.origins.put("G1PeriodicGCInterval", VMOption.Origin.VM_CREATION);
        jvm.origins.put("MaxHeapFreeRatio", VMOption.Origin.ENVIRON_VAR);
        HeapOptions heap = heap();
        heap.apply();
        look(heap, TENTH_OF_A_CORE);
        assertThat(jvm.values).containsOnlyKeys("MinHeapFreeRatio");
    }

    @Test
    void goesOnWithoutAnOptionTheJvmRefuses() {
        jvm.refused = "MinHeapFreeRatio";
        heap().apply();
        assertThat(jvm.values).containsOnlyKeys("MaxHeapFreeRatio", "G1PeriodicGCInterval");
    }

    @Test
    void lendsABusyServerMoreUntilItIsQuiet() {
        HeapOptions heap = heap();
        heap.apply();
        look(heap, TENTH_OF_A_CORE - 1);
        assertThat(jvm.values).containsEntry("MaxHeapFreeRatio", "40");
        look(heap, TENTH_OF_A_CORE);
        assertThat(jvm.values).containsEntry("MinHeapFreeRatio", "60").containsEntry("MaxHeapFreeRatio", "80");
        look(heap, TENTH_OF_A_CORE - 1);
        assertThat(jvm.values).containsEntry("MinHeapFreeRatio", "10").containsEntry("MaxHeapFreeRatio", "40");
    }

    private HeapOptions heap() {
        return new HeapOptions(jvm, () -> cpuNanos);
    }

    private void look(HeapOptions heap, long used) {
        cpuNanos += used;
        heap.look();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MinHeapFreeRatio", "MaxHeapFreeRatio", "G1PeriodicGCInterval"})
    void areOptionsThatCanBeSetWhileTheJvmRuns(String name) {
        HotSpotDiagnosticMXBean real = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(real.getVMOption(name).isWriteable()).isTrue();
    }

    /** Knows every option, and remembers what it was told. */
    private static final class TestingJvm implements HotSpotDiagnosticMXBean {
        final Map<String, VMOption.Origin> origins = new LinkedHashMap<>();
        final Map<String, String> values = new LinkedHashMap<>();
        String refused = "";

        @Override
        public VMOption getVMOption(String name) {
            return new VMOption(name, "0", true, origins.getOrDefault(name, VMOption.Origin.DEFAULT));
        }

        @Override
        public void setVMOption(String name, String value) {
            if (name.equals(refused)) {
                throw new IllegalArgumentException(name + ": refused");
            }
            values.put(name, value);
            int least = Integer.parseInt(values.getOrDefault("MinHeapFreeRatio", "40"));
            int most = Integer.parseInt(values.getOrDefault("MaxHeapFreeRatio", "70"));
            if (least > most && refused.isEmpty() && origins.isEmpty()) {
                throw new AssertionError("a JVM refuses " + least + " to " + most);
            }
        }

        @Override
        public List<VMOption> getDiagnosticOptions() {
            return List.of();
        }

        @Override
        public void dumpHeap(String file, boolean live) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ObjectName getObjectName() {
            throw new UnsupportedOperationException();
        }
    }
}
