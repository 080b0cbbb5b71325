package dev.tidings.client.terminal.command;

import java.util.concurrent.CompletableFuture;

/**
 * A command that works in either face, once a session was open. Holds its arguments, so it serves one run at a time.
 */
public interface Action {
    /**
     * Begins.
     *
     * @param stage where
     * @return completes when all is done and told
     * @throws IllegalArgumentException if the arguments are impossible
     */
    CompletableFuture<?> run(Stage stage);
}
