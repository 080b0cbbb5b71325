package dev.tidings.client.internal.net;

import dev.tidings.client.event.Session;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.pipeline.PeerClosedException;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens sessions: the one the application asks for, and again by token after each loss. Confined to the event loop. */
final class Entering {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(100);

    private final Gate gate;
    private final Desk desk;
    private final Callbacks callbacks;
    private final Ticker ticker;
    private @Nullable String token;
    private boolean again;
    private @Nullable Entrance wanted;

    Entering(Gate gate, Desk desk, Callbacks callbacks, Ticker ticker, @Nullable String token) {
        this.gate = gate;
        this.desk = desk;
        this.callbacks = callbacks;
        this.ticker = ticker;
        this.token = token;
    }

    void ask(Entrance entrance) {
        CompletableFuture<Session> future = entrance.future();
        Connection current = gate.connection();
        boolean open = current != null && current.stage() == Connection.Stage.OPEN;
        if (entrance.resumes() && token == null) {
            fail(future, new ProtocolException(ErrorCode.AUTH_FAILED, "no token is stored"));
        } else if (wanted != null || (open && !entrance.resumes())) {
            fail(future, new IllegalStateException("session: open or being opened already"));
        } else if (open) {
            desk.session()
                    .ifPresentOrElse(
                            session -> callbacks.execute(() -> future.complete(session)),
                            () -> fail(future, new PeerClosedException("the session has just begun or ended", null)));
        } else {
            wanted = entrance;
            watch(entrance);
            go();
        }
    }

    /** Enters if there is a way and a reason. */
    void go() {
        Connection current = gate.connection();
        if (current == null || current.stage() != Connection.Stage.WELCOME) {
            return;
        }
        Entrance entrance = wanted;
        Request<SessionOpened> request = entrance == null ? null : entrance.request();
        if (request == null && token != null && (entrance != null || again)) {
            request = new Resume(token);
        }
        if (request != null) {
            current.stage(Connection.Stage.ENTERING);
            current.ask(request, SessionOpened.class).whenComplete((opened, failure) -> {
                if (opened != null) {
                    entered(current, entrance, opened);
                } else {
                    refused(current, entrance, failure);
                }
            });
            current.peer().flush();
        }
    }

    void forget(boolean tokenToo) {
        again = false;
        if (tokenToo) {
            token = null;
        }
    }

    /** Nobody will get in any more. */
    void fail(Exception why) {
        Entrance entrance = wanted;
        wanted = null;
        if (entrance != null) {
            fail(entrance.future(), why);
        }
    }

    private void entered(Connection current, @Nullable Entrance entrance, SessionOpened opened) {
        token = opened.token();
        again = true;
        wanted = null;
        gate.signals().entered(opened);
        if (!desk.opened(current, opened, entrance == null ? new CompletableFuture<>() : entrance.future())) {
            // Too much waits for the store. With the waits between attempts it is asked again.
            current.peer().close();
            return;
        }
        current.open();
        gate.established();
        gate.lanes().opened(current);
    }

    private void refused(Connection current, @Nullable Entrance entrance, @Nullable Throwable failure) {
        current.stage(Connection.Stage.WELCOME);
        boolean resumes = entrance == null || entrance.resumes();
        if (failure instanceof ProtocolException refusal) {
            if (resumes && isForNow(refusal)) {
                gate.later(refusal.retryAfter().orElse(RETRY), this::go);
            } else if (resumes) {
                resumeRefused(current, entrance, refusal);
            } else {
                fail(refusal);
            }
        } else {
            // Asked again on the next connection where nothing can be lost by it; a password isn't kept for that.
            if (!resumes) {
                fail(failure instanceof Exception known ? known : new PeerClosedException("no session", failure));
            }
            current.peer().close();
        }
    }

    /** Only one code says that the token is of no use any more. */
    private void resumeRefused(Connection current, @Nullable Entrance entrance, ProtocolException refusal) {
        boolean useless = refusal.code() == ErrorCode.AUTH_FAILED;
        if (entrance != null && useless) {
            forget(true);
            wanted = null;
            desk.refused(entrance.future(), refusal);
        } else if (entrance != null) {
            fail(refusal);
        } else if (useless) {
            gate.end(Bye.REVOKED, true);
        } else if (refusal.code() == ErrorCode.CONFLICT) {
            // Another device has the one session there may be.
            gate.end(Bye.REPLACED, false);
        } else {
            // A fault of the server's, or a word of a later version: asked again on the next connection.
            current.peer().close();
        }
    }

    private static boolean isForNow(ProtocolException refusal) {
        return refusal.code().isForNow() || refusal.code() == ErrorCode.LOCKED_OUT;
    }

    /** Without a connection nobody else counts the time of a request that waits for one. */
    private void watch(Entrance entrance) {
        if (!entrance.equals(wanted) || entrance.resumes()) {
            return;
        }
        Connection current = gate.connection();
        boolean asked = current != null && current.stage() == Connection.Stage.ENTERING;
        if (!asked && ticker.nanos() - entrance.deadlineNanos() >= 0) {
            fail(new TimeoutException("no connection in time"));
        } else {
            gate.later(TICK, () -> watch(entrance));
        }
    }

    private void fail(CompletableFuture<?> future, Exception why) {
        callbacks.execute(() -> future.completeExceptionally(why));
    }
}
