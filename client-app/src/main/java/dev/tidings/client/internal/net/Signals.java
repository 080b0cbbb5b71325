package dev.tidings.client.internal.net;

import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.message.MarkRead;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Probe;
import dev.tidings.protocol.message.Probed;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Typing;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What is said beside the logs: read marks, typing, probes. Any thread may call what is public; the state is confined
 * to the event loop.
 *
 * <p>A read mark may be lost with its connection, so it is kept until a receipt shows it, and said again on the next
 * one. {@value #MOST_READS} conversations are kept; beyond, the oldest is forgotten.
 */
public final class Signals {
    private static final int MOST_READS = 1_000;

    private final Gate gate;
    private final Desk desk;
    private final Callbacks callbacks;
    private final Ticker ticker;
    private final Map<String, Long> reads = new LinkedHashMap<>();
    /** Written by the event loop, read by any thread. */
    private volatile String incarnation = "";

    Signals(Gate gate, Desk desk, Callbacks callbacks, Ticker ticker) {
        this.gate = gate;
        this.desk = desk;
        this.callbacks = callbacks;
        this.ticker = ticker;
    }

    /**
     * Says what the user has read, now or as soon as there is a session.
     *
     * @param mark up to where
     */
    public void read(MarkRead mark) {
        gate.run(() -> {
            Long before = reads.remove(mark.conversation());
            reads.put(mark.conversation(), before == null ? mark.seq() : Math.max(before, mark.seq()));
            if (reads.size() > MOST_READS) {
                Iterator<String> oldest = reads.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
            say(List.of(mark));
        });
    }

    /** Life of the server's log as of the last session; empty before the first. */
    public String incarnation() {
        return incarnation;
    }

    /**
     * Says that the user is typing, if there is a session.
     *
     * @param notice where
     */
    public void typing(Typing notice) {
        gate.run(() -> say(List.of(notice)));
    }

    /**
     * Has a device of a user answer.
     *
     * @param user present or former name
     * @return how long that took; completes on the callbacks
     */
    public CompletableFuture<Duration> ping(String user) {
        Probe probe = new Probe(user);
        long start = ticker.nanos();
        return callbacks.tell(
                gate.ask(probe, Probed.class).thenApply(probed -> Duration.ofNanos(ticker.nanos() - start)));
    }

    /** Another life of the log may lack what was read in the one before. */
    void entered(SessionOpened opened) {
        if (!incarnation.isEmpty() && !incarnation.equals(opened.incarnation())) {
            reads.clear();
        }
        incarnation = opened.incarnation();
    }

    void heard(Record message) {
        if (message instanceof Synced) {
            say(reads.entrySet().stream()
                    .map(each -> new MarkRead(each.getKey(), each.getValue()))
                    .toList());
        } else if (message instanceof MarksRaised raised) {
            Long read = raised.read();
            if (read != null && desk.user().filter(raised.user()::equals).isPresent()) {
                reads.computeIfPresent(raised.conversation(), (same, said) -> said > read ? said : null);
            }
        }
    }

    private void say(List<? extends Record> events) {
        Connection current = gate.connection();
        if (current != null && current.stage() == Connection.Stage.OPEN) {
            events.forEach(current.peer()::send);
            current.peer().flush();
        }
    }
}
