package dev.tidings.client;

import dev.tidings.client.config.ClientConfig;
import dev.tidings.client.config.WhenFull;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.event.Session;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.desk.OutgoingContent;
import dev.tidings.client.internal.net.Gate;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.client.internal.work.Room;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.Login;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One user's device, connected to one server: connects again whenever the connection is lost, resumes its session,
 * sends what waits, and hands over every entry once. See docs/protocol.md.
 *
 * <pre>{@code
 * try (TidingsClient client = TidingsClient.builder().server("127.0.0.1", 12416).listener(listener).build()) {
 *     client.connect();
 *     client.logIn("alice", "correct horse").join();
 *     client.send("bob", "hi").join();
 * }
 * }</pre>
 *
 * <p>Any thread may call it. Nothing blocks but {@link #close} and, with {@link WhenFull#WAIT}, {@link #send}. Futures
 * complete and the listener is called on the callback executor, one at a time: don't wait for a future there. Requests
 * without a session fail with a {@link dev.tidings.protocol.pipeline.PeerClosedException}, those without a timely reply
 * with a {@link java.util.concurrent.TimeoutException}, and refused ones with a {@link ProtocolException}.
 */
public final class TidingsClient implements AutoCloseable {
    private final ClientConfig config;
    private final Room room;
    private final Callbacks callbacks;
    private final Desk desk;
    private final Gate gate;
    private final Archive archive;
    private final Memory memory;
    private final People people;
    private final Account account;
    private final Groups groups;
    private final Marks marks;
    private final Administration administration;
    private final Doors doors;
    private final SharedFiles files;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TidingsClient(Parts parts, DeviceState loaded) {
        config = parts.config();
        room = new Room(config.outboxLimit(), loaded.outbox().size());
        callbacks = new Callbacks(parts.executor(), parts.ownExecutor());
        desk = new Desk(parts.store(), loaded, room, config.outboxLimit(), parts.listener(), callbacks);
        String token = loaded.login().map(Login::token).orElse(null);
        gate = new Gate(config, desk, callbacks, token, parts.ticker(), parts.random());
        archive = new Archive(gate);
        memory = new Memory(desk);
        people = new People(gate);
        files = new SharedFiles(this, gate, desk, callbacks, parts);
        account = new Account(gate, desk, callbacks, this::send, files, parts);
        groups = new Groups(this, gate);
        marks = new Marks(gate);
        administration = new Administration(gate);
        doors = new Doors(gate, desk, loaded.deviceKey(), closed);
    }

    static TidingsClient start(Parts parts) {
        TidingsClient client = new TidingsClient(parts, parts.store().load());
        client.desk.start(client.gate::stop);
        return client;
    }

    /**
     * Begins a client.
     *
     * @return a builder with the defaults of {@link ClientConfig#DEFAULT}
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Connects, and from here on connects again by itself. Returns at once. */
    public void connect() {
        doors.connect();
    }

    /**
     * Creates an account and opens a session. Waits for a connection up to the request time-out. A store serves one
     * user for ever; so does a {@link #logIn}.
     *
     * @param user {@code [a-z0-9][a-z0-9._-]{1,31}}
     * @param password 8 to 256 characters
     * @return fails with {@link dev.tidings.protocol.message.ErrorCode#CONFLICT} if the name is taken
     * @throws IllegalArgumentException if user or password can't be
     * @throws IllegalStateException if the store belongs to another user
     */
    public CompletableFuture<Session> signUp(String user, String password) {
        return doors.signUp(user, password, null);
    }

    /**
     * Creates an account like {@link #signUp(String, String)}, on a server that takes new users by invitation.
     *
     * @param user log-in name
     * @param password 8 to 256 characters
     * @param invite code that an admin made
     * @return fails with {@link dev.tidings.protocol.message.ErrorCode#FORBIDDEN} if the code isn't valid (any more)
     */
    public CompletableFuture<Session> signUp(String user, String password, String invite) {
        return doors.signUp(user, password, invite);
    }

    /**
     * Opens a session with a password. Waits for a connection up to the request time-out.
     *
     * @param user log-in name
     * @param password 1 to 256 characters
     * @return fails with {@link dev.tidings.protocol.message.ErrorCode#AUTH_FAILED} if either is wrong
     * @throws IllegalArgumentException if user or password can't be
     * @throws IllegalStateException if the store belongs to another user
     */
    public CompletableFuture<Session> logIn(String user, String password) {
        return doors.logIn(user, password);
    }

    /**
     * Opens a session with the stored token, as soon as there is a connection, however long that takes. After a session
     * was open the client does this by itself.
     *
     * @return fails with {@link dev.tidings.protocol.message.ErrorCode#AUTH_FAILED} if there is no token or it isn't
     *     valid any more
     */
    public CompletableFuture<Session> resume() {
        return doors.resume();
    }

    /**
     * Ends the session and its token. The client doesn't connect again until {@link #connect}. What waits in the outbox
     * stays there.
     *
     * @return completes once the server said so
     */
    public CompletableFuture<Void> logOut() {
        return doors.logOut();
    }

    /**
     * Sends a text, exactly once, whatever breaks: it is in the store before it is tried, and asked again until it is
     * answered, in this run of the program or another. Works without a connection too.
     *
     * @param to a user, {@code #group}, {@code *} or {@code ~conversation}
     * @param text at least one character, at most 64 KiB
     * @return completes when the server has it on disk; never times out; fails with a {@link ProtocolException} if it
     *     is refused for good, with an {@link IllegalStateException} if the outbox is full ({@link WhenFull#REFUSE}) or
     *     the client is closed meanwhile (what is in the store goes out in another run)
     * @throws IllegalArgumentException if there is no such address or text
     * @throws IllegalStateException if this store never had a session; or with {@link WhenFull#WAIT} on a thread of the
     *     client's
     */
    public CompletableFuture<Receipt> send(String to, String text) {
        return send(to, new Content.Text(text));
    }

    /**
     * Sends anything that enters a conversation, exactly once like a text. See docs/protocol.md, "Kinds".
     *
     * @param to as for a text
     * @param content what to send, of a kind that can be sent
     * @return as for a text, and fails as that does
     */
    public CompletableFuture<Receipt> send(String to, Content content) {
        Address.of(to);
        if (desk.user().isEmpty()) {
            throw new IllegalStateException("store: nobody's yet (expected: a session was open once)");
        }
        try {
            OutgoingContent.check(content);
            room.take(config.whenFull(), callbacks);
        } catch (ProtocolException | IllegalStateException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
        return desk.send(to, content);
    }

    /**
     * The past, as the server has it.
     *
     * @return always the same
     */
    public Archive archive() {
        return archive;
    }

    /** What this device has taken; always the same. */
    public Memory memory() {
        return memory;
    }

    /** The users of the server; always the same. */
    public People people() {
        return people;
    }

    /** The account of this user; always the same. */
    public Account account() {
        return account;
    }

    /** Groups of this user; always the same. */
    public Groups groups() {
        return groups;
    }

    /** How far users have got; always the same. */
    public Marks marks() {
        return marks;
    }

    /** What admins of the server do; always the same. */
    public Administration administration() {
        return administration;
    }

    /** Files, up and down; always the same. */
    public SharedFiles files() {
        return files;
    }

    /**
     * Asks the server for the user's conversations.
     *
     * @return all of them, by id
     */
    public CompletableFuture<List<ConversationList.Item>> conversations() {
        return gate.conversations();
    }

    /**
     * How the client stands with its server.
     *
     * @return as of now
     */
    public ConnectionState state() {
        return desk.state();
    }

    /**
     * The open session.
     *
     * @return empty while there is no connection too
     */
    public Optional<Session> session() {
        return desk.session();
    }

    /** Whose store this is; empty until the first session. */
    public Optional<String> user() {
        return desk.user();
    }

    /** Cuts the connection on purpose, as a bad network would. The client comes back by itself. */
    public void drop() {
        gate.drop();
    }

    /**
     * Waits for the outbox to be empty, for programs that send and end.
     *
     * @return completes when every message has its final answer
     */
    public CompletableFuture<Void> flushed() {
        return desk.flushed();
    }

    /**
     * Closes the connection and the store. When this returns, no thread, socket or lock is left; called from a
     * callback, what that thread has (with an executor that runs all where it arises, maybe the store) goes with the
     * callbacks that wait. The token stays valid for {@link #resume} in another run.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        room.close();
        Ending.run(List.of(account::close, files::close, gate::close, desk::close, callbacks::close));
    }
}
