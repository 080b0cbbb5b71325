package dev.tidings.client.testing;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Typing;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Notes what it is told; tests wait for it. */
public final class RecordingListener implements ClientListener {
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> endings = new LinkedBlockingQueue<>();
    private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
    private final BlockingQueue<Presence> presences = new LinkedBlockingQueue<>();
    private final BlockingQueue<MarksRaised> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Typing> typings = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> syncs = new LinkedBlockingQueue<>();
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();

    /** What {@code refused} was told. */
    public record Refusal(OutgoingMessage message, ErrorCode code) {}

    @Override
    public void entry(Entry entry) {
        entries.add(entry);
    }

    @Override
    public void presence(Presence presence) {
        presences.add(presence);
    }

    @Override
    public void receipt(MarksRaised raised) {
        receipts.add(raised);
    }

    @Override
    public void typing(Typing typing) {
        typings.add(typing);
    }

    @Override
    public void state(ConnectionState state) {
        states.add(state);
    }

    @Override
    public void synced() {
        syncs.add("synced");
    }

    @Override
    public void ended(String reason) {
        endings.add(reason);
    }

    @Override
    public void refused(OutgoingMessage message, ProtocolException why) {
        refusals.add(new Refusal(message, why.code()));
    }

    public Entry nextEntry() {
        return next(entries);
    }

    /** What was told beyond what {@link #nextEntry} took. */
    public List<Entry> otherEntries() {
        return List.copyOf(entries);
    }

    public String nextEnd() {
        return next(endings);
    }

    public Refusal nextRefusal() {
        return next(refusals);
    }

    public Presence nextPresence() {
        return next(presences);
    }

    public MarksRaised nextReceipt() {
        return next(receipts);
    }

    public Typing nextTyping() {
        return next(typings);
    }

    public void awaitSynced() {
        next(syncs);
    }

    public List<ConnectionState> states() {
        return states;
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(ScriptedServer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("nothing was told");
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
