package dev.tidings.client.terminal.command;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.terminal.text.Output;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where a command is given: on the command line of a shell, or in the open conversation. */
public interface Stage {
    /**
     * Who asks the server.
     *
     * @return with a session, or once had one
     */
    TidingsClient client();

    /**
     * Who the user is.
     *
     * @return log-in name
     */
    String self();

    /**
     * Where results go.
     *
     * @return for people or for programs
     */
    Output out();

    /**
     * The conversation that a command without an address means.
     *
     * @return an address, or empty
     */
    Optional<String> open();

    /**
     * In which times are given and told.
     *
     * @return the user's
     */
    ZoneId zone();

    /**
     * What else there is to say about this run of the program.
     *
     * @return names and values, in order
     */
    Map<String, String> facts();

    /**
     * A text that wasn't given as an argument.
     *
     * @return from standard input; empty where there is none
     */
    String input();

    /**
     * Sends a text.
     *
     * @param to an address
     * @param text what to say
     * @return as of {@link TidingsClient#send}
     */
    CompletableFuture<Receipt> send(String to, String text);
}
