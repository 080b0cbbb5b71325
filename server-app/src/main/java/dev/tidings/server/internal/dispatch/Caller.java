package dev.tidings.server.internal.dispatch;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.file.OpenUploads;
import dev.tidings.server.internal.service.Refusals;
import dev.tidings.server.internal.service.Sending;
import dev.tidings.server.internal.session.Connection;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.store.Visit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client from connection to close: what it has said so far, and so what it may say next. On its loop only. */
public final class Caller {
    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);
    private static final int MOST_UNAUTHENTICATED = 3;
    private static final int MOST_PROBES = 16;

    private final Connection connection;
    private final Inquiries inquiries;
    private final OpenUploads uploads = new OpenUploads();
    private boolean greeted;
    private String agent = "";
    private boolean gone;
    private int unauthenticated;
    private int probes;
    private @Nullable Session session;
    private @Nullable Sending sending;

    /**
     * Creates a caller.
     *
     * @param connection its socket
     */
    public Caller(Connection connection) {
        this.connection = connection;
        this.inquiries = new Inquiries(connection);
    }

    Connection connection() {
        return connection;
    }

    void greeted(String program) {
        greeted = true;
        agent = program;
    }

    /** How it comes, for who lets it in. */
    Visit visit() {
        return new Visit(agent, connection.address().getHostAddress());
    }

    /**
     * Its session.
     *
     * @return null before it has one
     */
    @Nullable
    Session session() {
        return session;
    }

    /**
     * Who it is.
     *
     * @return log-in name, null before it has a session
     */
    public @Nullable String user() {
        return session == null ? null : session.name();
    }

    void entered(Session opened, Sending sends) {
        session = opened;
        sending = sends;
    }

    /** Forgets the session, which then isn't ended a second time when the connection closes. */
    @Nullable
    Session exit() {
        Session former = session;
        session = null;
        sending = null;
        return former;
    }

    Session requireSession() {
        return requireNonNull(session, "session is null");
    }

    Sending requireSending() {
        return requireNonNull(sending, "sending is null");
    }

    /** Refuses a command that needs a session; the third time that is the last word. */
    void refuseUnauthenticated(Envelope message) {
        ProtocolException refusal = new ProtocolException(ErrorCode.AUTH_REQUIRED, "log in first");
        boolean request = message.kind() == Envelope.Kind.REQUEST;
        if (++unauthenticated < MOST_UNAUTHENTICATED) {
            connection.refuse(request ? message.id() : null, refusal);
        } else if (request) {
            connection.close(message.id(), ErrorReply.of(refusal));
        } else {
            connection.close(ErrorReply.of(refusal));
        }
    }

    /** Refuses to let in who hasn't said hello, or is in already. */
    void requireGreeting() {
        if (!greeted) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "say hello first");
        }
        if (session != null) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "this connection has a session already");
        }
    }

    /** One more probe is under way; {@link #probed} ends it. */
    void probing() {
        if (probes >= MOST_PROBES) {
            throw new ProtocolException(ErrorCode.OVERLOADED, "open probes: " + MOST_PROBES + " at most");
        }
        probes++;
    }

    void probed() {
        probes--;
    }

    OpenUploads uploads() {
        return uploads;
    }

    boolean isGone() {
        return gone;
    }

    void gone() {
        gone = true;
        inquiries.end();
    }

    /** Hands over what one read of the socket brought. */
    public void readCompleted() {
        if (sending != null) {
            sending.flush();
        }
    }

    /** The connection takes bytes again. */
    public void writable() {
        if (session != null) {
            session.feed().writable();
        }
        inquiries.goOn();
    }

    /**
     * Does something once no send and no question of this caller waits for its answer.
     *
     * @param task runs on the loop, now or later
     */
    public void whenSettled(Runnable task) {
        if (session == null) {
            task.run();
        } else {
            session.gate().whenIdle(() -> inquiries.whenIdle(task));
        }
    }

    /** Answers a question when it is its turn. */
    <T> void inquire(long re, Supplier<CompletableFuture<T>> question, Consumer<T> reply) {
        inquiries.ask(re, question, reply);
    }

    static ProtocolException refusal(Throwable failure) {
        return Refusals.in(failure).orElseGet(() -> {
            LOG.error("a request failed", failure);
            return new ProtocolException(ErrorCode.INTERNAL, "internal error");
        });
    }
}
