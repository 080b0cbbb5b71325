package dev.tidings.client.terminal;

import dev.tidings.client.terminal.account.Surroundings;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;

/** The program, run inside the test: its environment, what it reads, what it prints. */
final class Program {
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> common = new ArrayList<>();
    private String input = "";
    private Optional<Terminal> terminal = Optional.empty();
    private Supplier<Optional<Terminal>> results = Optional::empty;

    Program(Path home) {
        common.addAll(List.of("--home", home.toString()));
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Program reading(String text) {
        input = text;
        return this;
    }

    Program on(Terminal opened) {
        terminal = Optional.of(opened);
        return this;
    }

    /** What standard output is, asked for when something is to be drawn there. */
    Program drawingOn(Supplier<Optional<Terminal>> opened) {
        results = opened;
        return this;
    }

    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(arguments.length == 0 ? 0 : 1, common);
        Surroundings surroundings = new Surroundings(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                ZoneOffset.UTC,
                () -> terminal,
                Optional::empty,
                results,
                log -> {});
        return ClientMain.run(all.toArray(String[]::new), surroundings);
    }

    CompletableFuture<Integer> start(String... arguments) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                code.complete(run(arguments));
            } catch (RuntimeException failure) {
                code.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return code.orTimeout(60, TimeUnit.SECONDS);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
