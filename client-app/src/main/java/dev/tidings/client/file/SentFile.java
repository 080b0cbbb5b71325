package dev.tidings.client.file;

import static java.util.Objects.requireNonNull;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.FileStored;

/**
 * A file that stands in a conversation.
 *
 * @param stored what the server has
 * @param receipt of its message
 */
public record SentFile(FileStored stored, Receipt receipt) {
    /** Validates. */
    public SentFile {
        requireNonNull(stored, "stored is null");
        requireNonNull(receipt, "receipt is null");
    }
}
