package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.TidingsServer;
import dev.tidings.system.process.ServerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidings-server doctor}, as an operator runs it on the folder of a server that is stopped. */
class DoctorCommandTest {
    private static final String ORPHAN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void tellsWhatIsWrongAndRemovesWhatNobodyNeeds() throws Exception {
        ServerCommand nothing = run();
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.err()).contains("there is no server's data");

        try (TidingsServer server = server()) {
            assertThat(server.port()).isPositive();
            assertThat(run().err()).contains("in use by another server");
        }
        ServerCommand sound = run();
        assertThat(sound.out().strip()).isEqualTo("sound: 0 files of 0 bytes; troubles: 0");
        assertThat(sound.err()).isEmpty();
        assertThat(sound.exit()).isZero();

        Path orphan = folder.resolve("data/files/01").resolve(ORPHAN);
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "hello");
        ServerCommand told = run();
        assertThat(told.out()).contains("orphaned " + ORPHAN + ": 5 bytes");
        assertThat(told.exit()).isEqualTo(1);
        assertThat(run("--repair").exit()).isZero();
        assertThat(orphan).doesNotExist();
        assertThat(run().exit()).isZero();
    }

    private ServerCommand run(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("doctor", "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(options));
        return ServerCommand.run(folder.resolve("run"), "", Map.of(), arguments.toArray(new String[0]));
    }

    private TidingsServer server() throws IOException {
        return TidingsServer.builder().port(0).data(folder.resolve("data")).start();
    }
}
