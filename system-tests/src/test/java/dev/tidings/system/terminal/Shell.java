package dev.tidings.system.terminal;

import dev.tidings.client.terminal.ClientMain;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.server.TidingsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shell without a terminal, in which commands are given to a server.
 *
 * @param server which
 * @param home where the program remembers things
 */
record Shell(TidingsServer server, Path home) {
    static final String PASSWORD = "correct horse";

    /**
     * What a command left behind.
     *
     * @param code exit code
     * @param out what it printed
     * @param err what it complained of
     */
    record Run(int code, String out, String err) {}

    Run run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** With a text that is piped in. */
    Run feed(String input, String... arguments) {
        return run(input, Map.of(), arguments);
    }

    Run run(Map<String, String> variables, String... arguments) {
        return run("", variables, arguments);
    }

    private Run run(String input, Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = new HashMap<>();
        environment.put("TIDINGS_SERVER", "127.0.0.1:" + server.port());
        environment.put("TIDINGS_PASSWORD", PASSWORD);
        environment.putAll(variables);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(0, List.of("--home", home.toString()));
        int code = ClientMain.run(
                all.toArray(String[]::new),
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        print(out),
                        print(err),
                        ZoneOffset.UTC,
                        Optional::empty,
                        log -> {}));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
