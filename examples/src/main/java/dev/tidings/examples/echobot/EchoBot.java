package dev.tidings.examples.echobot;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.Session;
import dev.tidings.protocol.message.Entry;
import java.util.concurrent.CompletableFuture;

/** Says whatever is said to it. */
public final class EchoBot implements ClientListener, AutoCloseable {
    private final TidingsClient client;
    private final String name;

    /**
     * Creates a bot.
     *
     * @param host of the server
     * @param port of the server
     * @param name its log-in name
     */
    public EchoBot(String host, int port, String name) {
        this.name = name;
        this.client = TidingsClient.builder().server(host, port).listener(this).build();
    }

    /**
     * Goes online.
     *
     * @param password of the bot's new account
     * @return its session
     */
    public CompletableFuture<Session> start(String password) {
        client.connect();
        return client.signUp(name, password);
    }

    @Override
    public void entry(Entry entry) {
        if (!entry.from().equals(name)) {
            entry.content().spoken().ifPresent(text -> client.send(entry.conversation(), text));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
