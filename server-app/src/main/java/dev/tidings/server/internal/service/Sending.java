package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.EntryJson;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.Bus;
import dev.tidings.server.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries from one session to the store and answers each once it is on disk. Sends of one read of the socket go
 * to the store together. On the session's loop only.
 *
 * <p>The answers are posted to the loop before the entries are published, so that a sender's {@code sent} is handled
 * before its own entry comes by.
 */
public final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    /** Time a connection isn't read from when nobody knows how long the refusal lasts. */
    private static final Duration REST = Duration.ofMillis(50);

    private final Store store;
    private final Bus bus;
    private final Session session;
    private final Allowance allowance;
    private int refusedInARow;
    private List<Append> appends = new ArrayList<>();
    private List<Long> requests = new ArrayList<>();

    /**
     * Creates the sending of a session.
     *
     * @param store where entries go
     * @param bus tells the others
     * @param session whose entries
     * @param allowance how many the user may send, whatever the device
     */
    public Sending(Store store, Bus bus, Session session, Allowance allowance) {
        this.store = store;
        this.bus = bus;
        this.session = session;
        this.allowance = allowance;
    }

    /**
     * Takes an entry; {@link #flush} hands it over.
     *
     * @param re number of the request
     * @param n the device's number for it
     * @param to where it goes
     * @param content what it says
     * @param body its fields, as a JSON object
     */
    public void add(long re, long n, Address to, Content content, String body) {
        ProtocolException refusal = session.gate().admit(n);
        if (refusal != null) {
            refuseMore(re, refusal);
            return;
        }
        ProtocolException tooSoon = allowance.take();
        if (tooSoon != null) {
            refuse(re, n, tooSoon);
            session.gate().settled();
            session.connection().rest(tooSoon.retryAfter().orElse(REST));
            return;
        }
        refusedInARow = 0;
        appends.add(
                new Append(session.user(), session.name(), session.device(), session.epoch(), n, to, content, body));
        requests.add(re);
    }

    /**
     * Answers a send that came behind one refused for now. A client that knows of the refusal sends none, and can't
     * have had more of them under way than it may: one that sends more isn't listening, and isn't listened to for a
     * while.
     */
    private void refuseMore(long re, ProtocolException refusal) {
        session.connection().refuse(re, refusal);
        if (++refusedInARow >= session.gate().most()) {
            refusedInARow = 0;
            session.connection().rest(refusal.retryAfter().orElse(REST));
        }
    }

    /** Hands over what was taken. */
    public void flush() {
        if (appends.isEmpty()) {
            return;
        }
        List<Append> batch = appends;
        List<Long> numbers = requests;
        appends = new ArrayList<>();
        requests = new ArrayList<>();
        CompletableFuture<List<AppendResult>> outcome = store.logs().append(batch);
        if (outcome.isCompletedExceptionally()) {
            outcome.whenComplete((none, failure) -> standAtOnce(batch, failure));
        }
        outcome.whenComplete((results, failure) -> {
            session.connection().shard().post(() -> {
                if (failure == null) {
                    answer(batch, numbers, results);
                } else {
                    fail(batch, numbers, failure);
                }
            });
            if (failure == null) {
                publish(results);
            }
        });
    }

    /** What the client sent in the same breath mustn't get past what was refused for now before that is answered. */
    private void standAtOnce(List<Append> batch, Throwable failure) {
        Refusals.in(failure)
                .filter(refusal -> refusal.code().isForNow())
                .ifPresent(refusal -> batch.forEach(append -> session.gate().refused(append.n(), refusal)));
    }

    private void publish(List<AppendResult> results) {
        List<AppendResult.Committed> committed = new ArrayList<>(results.size());
        for (AppendResult result : results) {
            if (result instanceof AppendResult.Committed entry) {
                committed.add(entry);
            }
        }
        if (!committed.isEmpty()) {
            bus.publish(committed);
        }
    }

    private void answer(List<Append> batch, List<Long> numbers, List<AppendResult> results) {
        for (int i = 0; i < results.size(); i++) {
            AppendResult result = results.get(i);
            if (result instanceof AppendResult.Committed made) {
                sent(
                        numbers.get(i),
                        made.entry().conversation(),
                        made.entry().seq(),
                        made.entry().atMillis(),
                        made.unreached());
            } else if (result instanceof AppendResult.Repeated made) {
                sent(numbers.get(i), made.conversation(), made.seq(), made.atMillis(), 0);
            } else if (result instanceof AppendResult.Refused refused) {
                refuse(numbers.get(i), batch.get(i).n(), new ProtocolException(refused.code(), refused.message()));
            } else {
                // If another connection of this device has entered, what this one asked is that one's to ask again.
                boolean revoked = result instanceof AppendResult.Superseded ended && ended.revoked();
                session.connection().close(new Bye(revoked ? Bye.REVOKED : Bye.REPLACED, null));
                return;
            }
            session.gate().settled();
        }
    }

    private void sent(long re, long conversation, long seq, long atMillis, int unreached) {
        session.feed().own(conversation, seq);
        session.connection().push(EntryJson.sent(re, conversation, seq, atMillis, unreached));
    }

    private void refuse(long re, long n, ProtocolException refusal) {
        if (refusal.code().isForNow()) {
            session.gate().refused(n, refusal);
        }
        session.connection().refuse(re, refusal);
    }

    private void fail(List<Append> batch, List<Long> numbers, Throwable failure) {
        Optional<ProtocolException> refusal = Refusals.in(failure);
        if (refusal.isEmpty()) {
            LOG.debug("closing a connection whose sends have an unknown outcome", failure);
            session.connection().abort();
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            refuse(numbers.get(i), batch.get(i).n(), refusal.get());
            session.gate().settled();
        }
    }
}
