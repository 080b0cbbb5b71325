package dev.tidings.client.internal.desk;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.event.Session;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.client.internal.work.Room;
import dev.tidings.client.store.Arrival;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.StoreException;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.SessionOpened;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that happens to a client arrives, from the application and from its connections. Any thread may
 * call; each call becomes a task of the store thread, in the order of the calls.
 *
 * <p>What waits for that thread is bounded: messages by {@link Room}, pushes by the connection's budget, answers by
 * what is in flight, and all together by the queue. Where that is full, questions fail, no session opens, and a
 * connection that has more to say must end: what it said comes again on the next one. What must be known in any case is
 * taken beyond that: of each session that it has ended, of the connection how it changed (where the queue is full, the
 * last change alone), and what follows from an answer of the server's.
 */
public final class Desk {
    private static final int QUEUE_BEYOND_OUTBOX = 16 * 1024;

    private final StoreThread thread;
    private final StateChanges states;
    private final Counter counter;
    private final Callbacks callbacks;
    private final ClientStore store;
    private final SentFiles sentFiles;

    /**
     * Creates a desk; {@link #start} opens it.
     *
     * @param store read by the desk's thread alone, and closed by it
     * @param loaded what the store held at the beginning
     * @param room gets back the places of messages that leave the outbox
     * @param outboxLimit most messages
     * @param listener told what happens
     * @param callbacks where it is told, and where futures complete
     */
    public Desk(
            ClientStore store,
            DeviceState loaded,
            Room room,
            int outboxLimit,
            ClientListener listener,
            Callbacks callbacks) {
        this.store = store;
        this.callbacks = callbacks;
        Outbox outbox = new Outbox(loaded);
        this.counter = new Counter(loaded, outbox, room, listener, callbacks);
        this.sentFiles = new SentFiles(outbox, store, counter::user, counter::session);
        int most = (int) Math.min(Integer.MAX_VALUE, (long) outboxLimit + QUEUE_BEYOND_OUTBOX);
        this.thread = new StoreThread(store, counter, most);
        this.states = new StateChanges(thread, counter::state);
        counter.posts(thread::postAlways);
    }

    /**
     * Starts the store thread.
     *
     * @param storeFailed called on it when the store failed: the connection must go
     */
    public void start(Runnable storeFailed) {
        counter.storeFailed(storeFailed);
        thread.start();
    }

    /**
     * Queues a message. The caller has a place in the {@link Room} for it.
     *
     * @param to an address
     * @param content what to send
     * @return completes when the server has it on disk
     */
    public CompletableFuture<Receipt> send(String to, Content content) {
        CompletableFuture<Receipt> future = new CompletableFuture<>();
        thread.postAlways(task(future, turn -> counter.send(to, content, future, turn)));
        return future;
    }

    /**
     * To whom an earlier run of the program has sent a file, or left it to be sent.
     *
     * @param file id of it
     * @return completes on the store's thread, with an end for each address
     */
    public CompletableFuture<Map<String, CompletableFuture<Receipt>>> sent(String file) {
        CompletableFuture<Map<String, CompletableFuture<Receipt>>> future = new CompletableFuture<>();
        post(future, turn -> turn.after(() -> sentFiles.find(file, future)));
        return future;
    }

    /**
     * The user goes on under another name.
     *
     * @param name the new one
     * @return completes when the store knows
     */
    public CompletableFuture<Void> renamed(String name) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        thread.postAlways(task(future, turn -> {
            counter.renamed(name, turn);
            turn.after(() -> future.complete(null));
        }));
        return future;
    }

    /**
     * Waits for the outbox to be empty.
     *
     * @return completes when it is
     */
    public CompletableFuture<Void> flushed() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        post(future, turn -> counter.awaitFlush(future));
        return future;
    }

    /**
     * Reads entries back.
     *
     * @param conversation its id, or null for all
     * @param last how many
     * @return oldest first
     */
    public CompletableFuture<List<Entry>> entries(@Nullable String conversation, int last) {
        CompletableFuture<List<Entry>> future = new CompletableFuture<>();
        post(future, turn -> turn.after(() -> read(() -> store.entries(conversation, last), future)));
        return future;
    }

    /**
     * Reads on in the order of arrival.
     *
     * @param after place of the last one read, or 0
     * @param most how many
     * @return oldest first
     */
    public CompletableFuture<List<Arrival>> arrivals(long after, int most) {
        CompletableFuture<List<Arrival>> future = new CompletableFuture<>();
        post(future, turn -> turn.after(() -> read(() -> store.arrivals(after, most), future)));
        return future;
    }

    /**
     * A session is open. To be called on the event loop, before anything of it is pushed.
     *
     * @param line its connection
     * @param opened as the server said it
     * @param future completes when the store knows
     * @return false if too much waits, so that the connection must end
     */
    public boolean opened(Line line, SessionOpened opened, CompletableFuture<Session> future) {
        states.separate();
        return post(future, turn -> counter.opened(line, opened, future, turn));
    }

    /**
     * The server pushed something.
     *
     * @param line where
     * @param message an entry, skip, synced, or what the listener is told; others are ignored
     * @return false if too much waits: then nothing more of that connection may come here, or it would be taken for all
     *     there is
     */
    public boolean pushed(Line line, Record message) {
        return thread.post(turn -> counter.pushed(line, message, turn));
    }

    /**
     * The server answered a message.
     *
     * @param line where
     * @param n number of the message
     * @param sent the answer, or null
     * @param failure why there is none, or null
     * @return as for a push
     */
    public boolean answered(Line line, long n, @Nullable Sent sent, @Nullable Throwable failure) {
        return thread.post(turn -> counter.answered(line, n, sent, failure, turn));
    }

    /**
     * A connection with a session is gone; nothing of it comes any more. On the event loop.
     *
     * @param line which
     */
    public void lost(Line line) {
        states.separate();
        thread.postAlways(turn -> counter.lost(line, turn));
    }

    /**
     * The connection changed. On the event loop.
     *
     * @param state how it is without a session
     */
    public void state(ConnectionState state) {
        states.post(state);
    }

    /**
     * Nothing happens by itself any more. On the event loop.
     *
     * @param reason as the listener is told
     * @param forget whether the token is of no use any more
     */
    public void ended(String reason, boolean forget) {
        states.separate();
        thread.postAlways(turn -> counter.ended(reason, forget, turn));
    }

    /**
     * The server doesn't take the token.
     *
     * @param future fails with the reason once the store has forgotten it
     * @param why as the server said it
     */
    public void refused(CompletableFuture<Session> future, ProtocolException why) {
        thread.postAlways(task(future, turn -> counter.forget(future, why, turn)));
    }

    /**
     * How the client stands with its server.
     *
     * @return as of now
     */
    public ConnectionState state() {
        return counter.state();
    }

    /**
     * The open session.
     *
     * @return empty without a connection too
     */
    public Optional<Session> session() {
        return counter.session();
    }

    /**
     * Whose store this is.
     *
     * @return empty until the first session
     */
    public Optional<String> user() {
        return counter.user();
    }

    /**
     * Finishes what was posted, closes the store and tells all who still wait. From a callback that runs on the store's
     * thread this follows when the callback has returned.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile; all is done nevertheless
     */
    public void close() throws InterruptedException {
        thread.close();
    }

    private boolean post(CompletableFuture<?> future, Task task) {
        return thread.post(task(future, task));
    }

    private Task task(CompletableFuture<?> future, Task task) {
        return Task.of(future, why -> callbacks.execute(() -> future.completeExceptionally(why)), task);
    }

    private <T> void read(Supplier<T> reading, CompletableFuture<T> future) {
        try {
            T found = reading.get();
            callbacks.execute(() -> future.complete(found));
        } catch (StoreException unreadable) {
            callbacks.execute(() -> future.completeExceptionally(unreadable));
        }
    }
}
