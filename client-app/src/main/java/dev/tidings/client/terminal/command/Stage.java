package dev.tidings.client.terminal.command;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.terminal.text.Output;
import dev.tidings.client.terminal.transfer.FileDesk;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.time.ZoneId;
import java.util.List;
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
     * Whether a name is the user's.
     *
     * @param name a log-in name
     * @return true for former ones too
     */
    boolean isSelf(String name);

    /**
     * Whether the user wrote something.
     *
     * @param entry of any of the user's conversations
     * @return true under a former name too
     */
    boolean isOwn(Entry entry);

    /**
     * The entries of one conversation.
     *
     * @param entries of any of the user's conversations
     * @param address of one of them
     * @return those from before it had that name too
     */
    List<Entry> with(List<Entry> entries, String address);

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
     * What there is for files.
     *
     * @return of this face
     */
    FileDesk files();

    /**
     * Shows a small picture, where that can be done.
     *
     * @param file id of an image
     * @param caption of what
     * @return completes when it is shown, or won't be; never fails
     */
    CompletableFuture<?> picture(String file, String caption);

    /** What nobody may see. */
    enum Secret {
        /** The password as it is. */
        PASSWORD,
        /** The password as it shall be. */
        NEW_PASSWORD
    }

    /**
     * Asks the user for a secret, or takes it from the environment; never from an argument. The thread that types.
     *
     * @param which of them
     * @return as it was typed
     * @throws dev.tidings.client.terminal.account.CommandFailure if nobody answers
     */
    String secret(Secret which);

    /** Says that a long command goes on, so that nobody gives it up. Any thread. */
    void alive();

    /** The user goes on under another name; whatever still uses the former one ends. */
    void renamed();

    /**
     * Sends something.
     *
     * @param to an address
     * @param content what to say or do
     * @return as of {@link TidingsClient#send(String, Content)}
     */
    CompletableFuture<Receipt> send(String to, Content content);
}
