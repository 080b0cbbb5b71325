package dev.tidings.examples.dropbox;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.Session;
import dev.tidings.client.file.WhenThere;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Puts what is sent to it into a folder, whole and checked, and says so. */
public final class DropBox implements ClientListener, AutoCloseable {
    private final TidingsClient client;
    private final Path folder;

    /**
     * Creates a box.
     *
     * @param host of the server
     * @param port of the server
     * @param folder where files go; none is overwritten
     */
    public DropBox(String host, int port, Path folder) {
        this.folder = folder;
        this.client = TidingsClient.builder().server(host, port).listener(this).build();
    }

    /**
     * Goes online as {@code box}.
     *
     * @param password of the box's new account
     * @return its session
     */
    public CompletableFuture<Session> start(String password) {
        client.connect();
        return client.signUp("box", password);
    }

    @Override
    public void entry(Entry entry) {
        if (entry.content() instanceof Content.File file) {
            client.files()
                    .download(file.file(), folder, WhenThere.KEEP)
                    .result()
                    .whenComplete((fetched, failure) -> client.send(
                            entry.from(),
                            failure == null ? "kept " + fetched.name() : "failed: " + failure.getMessage()));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
