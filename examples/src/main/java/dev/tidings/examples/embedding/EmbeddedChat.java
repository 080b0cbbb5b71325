package dev.tidings.examples.embedding;

import dev.tidings.client.TidingsClient;
import dev.tidings.protocol.message.Entry;
import dev.tidings.server.TidingsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A server, two of its clients and a message, all in this program. */
public final class EmbeddedChat {
    private EmbeddedChat() {}

    /**
     * Runs.
     *
     * @param folder data of the server
     * @return what bob read
     * @throws IOException if the server can't listen
     */
    public static String run(Path folder) throws IOException {
        CompletableFuture<Entry> read = new CompletableFuture<>();
        try (TidingsServer server = TidingsServer.builder().port(0).data(folder).start();
                TidingsClient alice = TidingsClient.builder()
                        .server("127.0.0.1", server.port())
                        .build();
                TidingsClient bob = TidingsClient.builder()
                        .server("127.0.0.1", server.port())
                        .listener(read::complete)
                        .build()) {
            alice.connect();
            bob.connect();
            alice.signUp("alice", "a long password").join();
            bob.signUp("bob", "another long one").join();
            alice.send("bob", "hi, bob").join(); // completes when the message is on disk
            return read.join().from() + ": " + read.join().content().spoken().orElseThrow();
        }
    }
}
