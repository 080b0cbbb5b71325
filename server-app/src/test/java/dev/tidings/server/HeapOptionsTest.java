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
    private final TestingJvm jvm = new TestingJvm();

    @Test
    void setsWhatNobodySet() {
        new HeapOptions(jvm).apply();
        assertThat(jvm.values)
                .containsExactly(
                        Map.entry("MinHeapFreeRatio", "10"),
                        Map.entry("MaxHeapFreeRatio", "40"),
                        Map.entry("G1PeriodicGCInterval", "5000"));
    }

    @Test
    void leavesWhatTheOperatorSet() {
        jvm.origins.put("G1PeriodicGCInterval", VMOption.Origin.VM_CREATION);
        new HeapOptions(jvm).apply();
        assertThat(jvm.values).containsOnlyKeys("MinHeapFreeRatio", "MaxHeapFreeRatio");
    }

    @Test
    void goesOnWithoutAnOptionTheJvmRefuses() {
        jvm.refused = "MinHeapFreeRatio";
        new HeapOptions(jvm).apply();
        assertThat(jvm.values).containsOnlyKeys("MaxHeapFreeRatio", "G1PeriodicGCInterval");
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
