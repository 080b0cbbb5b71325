package dev.tidings.benchmarks.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.benchmarks.standin.StandInServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void startsWatchesAndStopsAServer() throws InterruptedException, IOException {
        List<String> command =
                List.of(JAVA, "-cp", System.getProperty("java.class.path"), StandInServer.class.getName());
        ServerProcess server = new ServerProcess(command, Map.of());
        ProcessUsage usage = server.usage();
        try (server) {
            new Socket(server.address().getAddress(), server.address().getPort()).close();

            assertThat(server.startupTime()).isPositive();
            assertThat(usage.cpu()).isPositive();
            assertThat(usage.residentBytes().orElseThrow()).isPositive();
            assertThat(usage.peakResidentBytes().orElseThrow()).isPositive();
            assertThat(usage.openFileLimit().orElseThrow()).isPositive();
        }
        assertThat(usage.residentBytes()).isEmpty();
        assertThat(usage.forgetPeak()).isFalse();
    }

    @Test
    void repeatsWhatAServerPrintedThatDidntStart() throws InterruptedException {
        try (ServerProcess server = new ServerProcess(List.of(JAVA, "-jar", "no-such.jar"), Map.of())) {
            assertThatThrownBy(server::address)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no-such.jar");
        }
    }

    @Test
    void probesADiskAndLeavesNothing(@TempDir Path folder) {
        assertThat(DiskProbe.fsyncP99Millis(folder, Duration.ofMillis(20))).isPositive();
        assertThat(folder).isEmptyDirectory();
    }
}
