package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.terminal.ClientMain;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.server.TidingsServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as scripts give them. */
class OneShotTest {
    private static final int SENDERS = 4;

    @TempDir
    Path folder = Path.of("replaced");

    /**
     * What a run left behind.
     *
     * @param code exit code
     * @param out what it printed
     */
    private record Run(int code, String out) {}

    @Test
    void scriptsSendAndReceive() throws Exception {
        try (TidingsServer server =
                TidingsServer.builder().port(0).data(folder.resolve("data")).start()) {
            assertThat(run(server, "signup", "--user", "alice").code()).isZero();
            assertThat(run(server, "signup", "--user", "bob").code()).isZero();
            assertThat(run(server, "send", "--user", "alice", "bob", "one", "two"))
                    .isEqualTo(new Run(0, ""));
            assertThat(run(server, "send", "--user", "alice", "nobody", "x").code())
                    .isEqualTo(1);
            assertThat(run(server, "who", "--user", "alice").out()).contains("alice");
            assertThat(run(server, "recv", "--user", "bob").out()).contains("alice → bob: one two");
            assertThat(run(server, "recv", "--user", "bob").out()).isEmpty();
            assertThat(run(server, "history", "--user", "bob", "--last", "5", "--json")
                            .out())
                    .contains("\"text\":\"one two\"");
            assertThat(run(server, "login", "--user", "mallory").code()).isEqualTo(3);
        }
    }

    @Test
    void historyGoesBackAsFarAsIsAskedFor() throws Exception {
        try (TidingsServer server =
                TidingsServer.builder().port(0).data(folder.resolve("data")).start()) {
            assertThat(run(server, "signup", "--user", "alice").code()).isZero();
            assertThat(run(server, "signup", "--user", "bob").code()).isZero();
            for (int number = 1; number <= 5; number++) {
                assertThat(run(server, "send", "--user", "alice", "bob", "text" + number)
                                .code())
                        .isZero();
            }
            assertThat(history(server, "2")).isEqualTo("text4 text5");
            assertThat(history(server, "bob")).isEqualTo("text1 text2 text3 text4 text5");
            assertThat(history(server, "2", "bob", "--before", "4")).isEqualTo("text2 text3");
            assertThat(history(server, "bob", "--before", "2001-02-03")).isEmpty();
            assertThat(history(server, "2", "bob", "--before", "2999-12-31T23:59"))
                    .isEqualTo("text4 text5");
            assertThat(run(server, "history", "--user", "bob", "0").out()).contains("text1", "text5");
            assertThat(run(server, "history", "--user", "alice", "bob", "--before", "soon")
                            .code())
                    .isEqualTo(2);
            assertThat(run(server, "history", "--user", "alice", "--before", "4")
                            .code())
                    .isEqualTo(2);
        }
    }

    /** The texts that alice is shown. */
    private String history(TidingsServer server, String... arguments) {
        List<String> all = new ArrayList<>(List.of("history", "--user", "alice"));
        all.addAll(List.of(arguments));
        return run(server, all.toArray(String[]::new))
                .out()
                .lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void programsThatAreTheSameDeviceQueue() throws Exception {
        try (TidingsServer server =
                TidingsServer.builder().port(0).data(folder.resolve("data")).start()) {
            assertThat(run(server, "signup", "--user", "alice").code()).isZero();
            assertThat(run(server, "signup", "--user", "bob").code()).isZero();
            List<CompletableFuture<Run>> sends = IntStream.range(0, SENDERS)
                    .mapToObj(number -> start(server, "send", "--user", "alice", "bob", "text " + number))
                    .toList();
            for (CompletableFuture<Run> send : sends) {
                assertThat(send.get(60, TimeUnit.SECONDS)).isEqualTo(new Run(0, ""));
            }
            assertThat(run(server, "recv", "--user", "bob", "--count", "" + SENDERS)
                            .out()
                            .lines())
                    .hasSize(SENDERS);
        }
    }

    private CompletableFuture<Run> start(TidingsServer server, String... arguments) {
        CompletableFuture<Run> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                done.complete(run(server, arguments));
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private Run run(TidingsServer server, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("TIDINGS_SERVER", "127.0.0.1:" + server.port(), "TIDINGS_PASSWORD", "correct horse");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--home", folder.resolve("home").toString()));
        int code = ClientMain.run(
                all.toArray(String[]::new),
                new Surroundings(
                        environment,
                        InputStream.nullInputStream(),
                        printed,
                        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        ZoneOffset.UTC,
                        Optional::empty,
                        log -> {}));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }
}
