package dev.tidings.client.terminal.account;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;

/**
 * What a run of the program finds around it.
 *
 * @param environment its variables
 * @param in what is piped into it
 * @param out results
 * @param err complaints
 * @param zone in which people are told times
 * @param terminal opens the terminal; empty where input doesn't come from one. Whoever opens it closes it
 * @param progress opens the terminal on standard error; empty where that is none. Whoever opens it closes it
 * @param results opens the terminal on standard output; empty where that or input is none. Whoever opens it closes it
 * @param logging told where the log may be, once, before anything is logged
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        ZoneId zone,
        Supplier<Optional<Terminal>> terminal,
        Supplier<Optional<Terminal>> progress,
        Supplier<Optional<Terminal>> results,
        Consumer<Path> logging) {
    /** Copies. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * Without progress and pictures.
     *
     * @param environment its variables
     * @param in what is piped into it
     * @param out results
     * @param err complaints
     * @param zone in which people are told times
     * @param terminal opens the terminal
     * @param logging told where the log may be
     */
    public Surroundings(
            Map<String, String> environment,
            InputStream in,
            PrintStream out,
            PrintStream err,
            ZoneId zone,
            Supplier<Optional<Terminal>> terminal,
            Consumer<Path> logging) {
        this(environment, in, out, err, zone, terminal, Optional::empty, Optional::empty, logging);
    }

    /**
     * Where the user's own files are.
     *
     * @return what {@code ~} stands for
     */
    public Path userHome() {
        return Path.of(variable("HOME").orElse(System.getProperty("user.home", ".")));
    }

    /**
     * A variable of the environment.
     *
     * @param name of it
     * @return empty where it is unset or empty
     */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
