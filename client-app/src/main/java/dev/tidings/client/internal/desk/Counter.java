package dev.tidings.client.internal.desk;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.event.Session;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.client.internal.work.Room;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.Login;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.Synced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's session and outbox, and who is told about them; {@link Arrivals} is the other half. Confined to the
 * store thread, but for {@link #state()} and {@link #session()}.
 */
final class Counter implements StoreThread.Rounds {
    private final Room room;
    private final ClientListener listener;
    private final Callbacks callbacks;
    private final Outbox outbox;
    private final Arrivals arrivals;
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private Optional<Login> login;
    private Consumer<Task> posts = task -> {};
    private Runnable storeFailed = () -> {};
    private @Nullable Line line;
    private volatile ConnectionState state = ConnectionState.CLOSED;
    private volatile Optional<Session> session = Optional.empty();
    private volatile Optional<String> user;

    Counter(DeviceState loaded, Outbox outbox, Room room, ClientListener listener, Callbacks callbacks) {
        this.room = room;
        this.listener = listener;
        this.callbacks = callbacks;
        this.login = loaded.login();
        this.user = login.map(Login::user);
        this.outbox = outbox;
        this.arrivals = new Arrivals(new Inbox(loaded.marks()), listener, callbacks);
    }

    void posts(Consumer<Task> posts) {
        this.posts = posts;
    }

    void storeFailed(Runnable storeFailed) {
        this.storeFailed = storeFailed;
    }

    ConnectionState state() {
        return state;
    }

    Optional<Session> session() {
        return session;
    }

    Optional<String> user() {
        return user;
    }

    void send(String to, Content content, CompletableFuture<Receipt> future, Turn turn) {
        turn.queue(outbox.add(to, content, future));
    }

    void awaitFlush(CompletableFuture<Void> future) {
        flushes.add(future);
    }

    void opened(Line opened, SessionOpened terms, CompletableFuture<Session> future, Turn turn) {
        line = opened;
        turn.forgetAcks();
        boolean anotherLife = login.filter(known -> !known.incarnation().equals(terms.incarnation()))
                .isPresent();
        outbox.opened(terms.lastN(), anotherLife);
        Login entered = new Login(terms.user(), terms.device(), terms.incarnation(), terms.token());
        arrivals.opened(opened, entered);
        if (anotherLife && arrivals.rewind()) {
            // The new incarnation is written together with the marks that belong to it.
            String former = login.orElseThrow().incarnation();
            remember(new Login(terms.user(), terms.device(), former, terms.token()), turn);
            opened.conversations()
                    .whenComplete((conversations, failure) -> posts.accept(later -> {
                        if (line != opened) {
                            return;
                        }
                        if (failure != null) {
                            opened.cut("what a restored log holds can't be read");
                            return;
                        }
                        remember(entered, later);
                        arrivals.rewound(conversations, later).forEach(each -> pushed(opened, each, later));
                    }));
        } else {
            remember(entered, turn);
        }
        Session now = Session.of(terms);
        turn.after(() -> {
            session = Optional.of(now);
            user = Optional.of(now.user());
            become(ConnectionState.SYNCING);
            callbacks.execute(() -> future.complete(now));
        });
    }

    /** What this device writes from here on carries the new name. */
    void renamed(String name, Turn turn) {
        login.ifPresent(known -> {
            remember(known.withUser(name), turn);
            arrivals.renamed(name);
        });
        turn.after(() -> {
            session = session.map(open -> open.withUser(name));
            user = Optional.of(name);
        });
    }

    void pushed(Line from, Record message, Turn turn) {
        if (from != line) {
            return;
        }
        if (message instanceof Presence news
                && login.filter(known -> known.user().equals(news.former())).isPresent()) {
            renamed(news.user(), turn);
        }
        if (message instanceof Synced && !arrivals.isRewinding()) {
            turn.after(() -> {
                if (from == line) {
                    become(ConnectionState.LIVE);
                    callbacks.execute(listener::synced);
                }
                from.handled();
            });
        } else if (!arrivals.pushed(message, turn)) {
            line = null;
            from.cut("a gap in a conversation");
        }
    }

    void answered(Line from, long n, @Nullable Sent sent, @Nullable Throwable failure, Turn turn) {
        if (from != line) {
            return;
        }
        Outbox.Pending pending = outbox.answered(n);
        if (pending == null) {
            return;
        }
        if (sent != null) {
            arrivals.sent(pending.message(), sent, turn);
            leave(n, turn);
            Receipt receipt = new Receipt(
                    sent.conversation(), sent.seq(), sent.at(), Objects.requireNonNullElse(sent.unreached(), 0));
            turn.after(() -> callbacks.execute(() -> pending.future().complete(receipt)));
        } else if (failure instanceof ProtocolException refusal && !breaksOff(refusal)) {
            refused(from, pending, refusal, turn);
        } else {
            // The outcome is unknown: the message is asked for again on the next connection.
            from.cut("a message got no answer");
        }
    }

    void lost(Line gone, Turn turn) {
        if (gone == line) {
            line = null;
        }
        arrivals.lost(gone);
        turn.forgetAcks();
        turn.after(() -> session = Optional.empty());
    }

    void state(ConnectionState changed, Turn turn) {
        turn.after(() -> become(changed));
    }

    void ended(String reason, boolean forget, Turn turn) {
        if (forget) {
            login.ifPresent(known -> remember(known.withoutToken(), turn));
        }
        turn.after(() -> {
            session = Optional.empty();
            become(ConnectionState.CLOSED);
            callbacks.execute(() -> listener.ended(reason));
        });
    }

    void forget(CompletableFuture<Session> future, ProtocolException why, Turn turn) {
        login.ifPresent(known -> remember(known.withoutToken(), turn));
        turn.after(() -> callbacks.execute(() -> future.completeExceptionally(why)));
    }

    @Override
    public long nextN() {
        return outbox.nextN();
    }

    @Override
    public void written(Turn turn) {
        Line current = line;
        if (current != null) {
            List<Ack> acks = turn.acks();
            if (!acks.isEmpty()) {
                current.ack(acks, turn.pushes());
            }
            List<OutgoingMessage> next = arrivals.isRewinding() ? List.of() : outbox.next();
            if (!next.isEmpty()) {
                current.send(next);
            }
        }
        outbox.written();
        turn.after().forEach(Runnable::run);
        if (outbox.isEmpty()) {
            flushes.forEach(each -> callbacks.execute(() -> each.complete(null)));
            flushes.clear();
        }
    }

    @Override
    public void failed(RuntimeException why) {
        storeFailed.run();
        room.close();
        session = Optional.empty();
        become(ConnectionState.CLOSED);
        fail(why);
        callbacks.execute(() -> listener.ended("store"));
    }

    /** Nothing goes out any more; what waits stays in the store. */
    @Override
    public void closed() {
        session = Optional.empty();
        become(ConnectionState.CLOSED);
        fail(new IllegalStateException("client: closed"));
    }

    private void refused(Line from, Outbox.Pending pending, ProtocolException refusal, Turn turn) {
        if (refusal.code().isForNow()) {
            if (outbox.hold()) {
                from.later(
                        refusal.retryAfter().orElseGet(outbox::nextWait),
                        () -> posts.accept(later -> {
                            if (from == line) {
                                outbox.waited();
                            }
                        }));
            }
            return;
        }
        leave(pending.message().n(), turn);
        turn.after(() -> callbacks.execute(() -> {
            pending.future().completeExceptionally(refusal);
            listener.refused(pending.message(), refusal);
        }));
    }

    private static boolean breaksOff(ProtocolException refusal) {
        return switch (refusal.code()) {
            case AUTH_REQUIRED, AUTH_FAILED, LOCKED_OUT -> true;
            default -> refusal.code().closes();
        };
    }

    private void leave(long n, Turn turn) {
        outbox.settle(n);
        turn.settle(n);
        turn.after(() -> room.give(1));
    }

    private void remember(Login changed, Turn turn) {
        login = Optional.of(changed);
        turn.login(changed);
    }

    private void become(ConnectionState changed) {
        if (state != changed) {
            state = changed;
            callbacks.execute(() -> listener.state(changed));
        }
    }

    private void fail(RuntimeException why) {
        outbox.all().forEach(each -> callbacks.execute(() -> each.future().completeExceptionally(why)));
        flushes.forEach(each -> callbacks.execute(() -> each.completeExceptionally(why)));
        flushes.clear();
    }
}
