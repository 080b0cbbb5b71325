package dev.tidings.client.file;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.FileStored;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A file on its way to the server. */
public interface FileUpload extends Transfer<FileStored> {
    @Override
    FileUpload onProgress(Consumer<Progress> listener);

    /**
     * Puts the file in a conversation once it is stored, through the outbox as a text would go. May be said more than
     * once. Where this upload was begun by an earlier run of the program, and that has put the file there already, or
     * left that to be done, this is the end of that.
     *
     * @param address a user, {@code #group} or {@code ~conversation}
     * @return completes when the server has the entry on disk; fails as {@link #result} and as
     *     {@link dev.tidings.client.TidingsClient#send} do
     * @throws IllegalArgumentException if there is no such address, or it is {@code *}: files don't go to everyone. The
     *     upload goes on
     */
    CompletableFuture<Receipt> to(String address);
}
