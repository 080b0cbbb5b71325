package dev.tidings.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.benchmarks.standin.StandInServer;
import dev.tidings.benchmarks.standin.StandInServer.Flaw;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadCommandTest {
    private final StringWriter out = new StringWriter();

    @Test
    void printsOneJsonObject(@TempDir Path folder) {
        try (StandInServer server = new StandInServer(Flaw.NONE)) {
            int status = load(server, folder, "--json");

            assertThat(out.toString())
                    .startsWith("{\"type\":\"load\",\"pairs\":2,\"window\":8,")
                    .contains("\"deliveredPerSecond\":", "\"serverResidentBytes\":", "\"fsyncP99MillisAfter\":");
            assertThat(status).isZero();
        }
    }

    @Test
    void printsForPeople(@TempDir Path folder) {
        try (StandInServer server = new StandInServer(Flaw.NONE)) {
            int status = load(server, folder);

            assertThat(out.toString())
                    .startsWith("2 pairs, window 8, flat out, texts of 200 bytes")
                    .contains("flaws      0 missing, 0 out of order")
                    .doesNotContain("?");
            assertThat(status).isZero();
        }
    }

    @Test
    void endsInFailureWhereMessagesCameTwice(@TempDir Path folder) {
        try (StandInServer server = new StandInServer(Flaw.DOUBLES)) {
            assertThat(load(server, folder)).isEqualTo(1);
        }
    }

    private int load(StandInServer server, Path folder, String... more) {
        return new CommandLine(new LoadCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments(server, folder, more));
    }

    private static String[] arguments(StandInServer server, Path folder, String... more) {
        String all = "--server localhost:" + server.address().getPort()
                + " --server-pid " + ProcessHandle.current().pid()
                + " --scratch " + folder + " --pairs 2 --window 8 --messages 200 --seconds 5 "
                + String.join(" ", more);
        return all.trim().split(" ", -1);
    }
}
