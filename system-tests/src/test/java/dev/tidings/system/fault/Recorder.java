package dev.tidings.system.fault;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.protocol.message.Entry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client with an account of its own, and all that its application was told. Any thread. */
public final class Recorder implements ClientListener, AutoCloseable {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    private final List<String> endings = new CopyOnWriteArrayList<>();
    private final TidingsClient client;

    /**
     * Makes the account and opens a session.
     *
     * @param port of the server on loopback
     * @param user name of the account
     */
    public Recorder(int port, String user) {
        client =
                TidingsClient.builder().server("127.0.0.1", port).listener(this).build();
        client.connect();
        client.signUp(user, "password of " + user)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /**
     * What to talk with.
     *
     * @return open until {@link #close}
     */
    public TidingsClient client() {
        return client;
    }

    /**
     * All entries.
     *
     * @return in the order of their arrival
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * All texts.
     *
     * @return in the order of their arrival
     */
    public List<String> texts() {
        return entries.stream()
                .map(entry -> entry.content().spoken().orElse(""))
                .toList();
    }

    List<Long> seqs() {
        return entries.stream().map(Entry::seq).toList();
    }

    /** States it went through. */
    public List<ConnectionState> states() {
        return states;
    }

    List<String> endings() {
        return endings;
    }

    @Override
    public void entry(Entry entry) {
        entries.add(entry);
    }

    @Override
    public void state(ConnectionState state) {
        states.add(state);
    }

    @Override
    public void ended(String reason) {
        endings.add(reason);
    }

    @Override
    public void close() {
        client.close();
    }
}
