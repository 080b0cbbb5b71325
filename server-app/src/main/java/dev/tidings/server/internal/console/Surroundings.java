package dev.tidings.server.internal.console;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a command reads and writes. Passwords come from the environment, a prompt or the input, and never from an
 * argument, which every process of the machine could read.
 *
 * @param in the standard input
 * @param out results
 * @param err what went wrong
 * @param environment variables
 * @param prompt asks for a secret without showing it; empty where there is no terminal
 */
public record Surroundings(
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Function<String, Optional<String>> prompt) {
    /** Validates and copies. */
    public Surroundings {
        requireNonNull(in, "in is null");
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
        environment = Map.copyOf(environment);
    }

    /** A new password for a user. */
    String password(String user) throws IOException {
        String variable = environment.get("TIDINGS_PASSWORD");
        if (variable != null) {
            return variable;
        }
        Optional<String> typed = prompt.apply("password for " + user + ": ");
        return typed.isPresent() ? typed.get() : firstLine();
    }

    String firstLine() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IllegalArgumentException("password: none on the standard input (expected: one line)");
        }
        return line;
    }
}
