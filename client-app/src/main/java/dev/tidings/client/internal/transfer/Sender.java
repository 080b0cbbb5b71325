package dev.tidings.client.internal.transfer;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.Content;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Puts files in conversations. Any thread that may wait. */
public interface Sender {
    /**
     * Sends a file.
     *
     * @param to an address
     * @param content the file
     * @return completes when the server has the entry on disk
     */
    CompletableFuture<Receipt> send(String to, Content content);

    /**
     * What an earlier run of the program has sent, or left to be sent.
     *
     * @param file id of it
     * @return completes with an end for each address, soon and whether or not there is a connection
     */
    CompletableFuture<Map<String, CompletableFuture<Receipt>>> sent(String file);
}
