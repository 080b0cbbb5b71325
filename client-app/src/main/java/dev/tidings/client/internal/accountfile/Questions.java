package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.pipeline.PeerClosedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks the server and waits, through cuts and refusals for now: each question up to {@value #MOST_ATTEMPTS} times,
 * {@value #PAUSE_MILLIS} ms apart. All questions here may be asked twice. For a thread that may wait.
 *
 * @param gate the way to the server
 * @param desk knows whether there still is one
 */
record Questions(Gate gate, Desk desk) {
    private static final int MOST_ATTEMPTS = 240;
    private static final long PAUSE_MILLIS = 250;

    <R extends Record> R ask(Request<R> request, Class<R> replyType) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return await(gate.request(request, replyType));
            } catch (ProtocolException | PeerClosedException | TimeoutException failure) {
                boolean forNow = !(failure instanceof ProtocolException refusal)
                        || refusal.code().isForNow();
                if (!forNow || attempt == MOST_ATTEMPTS || isOver()) {
                    throw failure;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Reads a conversation from its beginning up to a place; its entries one after the other. */
    void read(String conversation, long last, Consumer<Entry> reader) throws Exception {
        boolean more = last > 0;
        for (long seq = 0; more; ) {
            Page page = ask(new History(conversation, null, seq, null, History.MOST), Page.class);
            List<Entry> entries = page.entries();
            for (Entry entry : entries) {
                if (entry.seq() <= last) {
                    reader.accept(entry);
                }
            }
            seq = entries.isEmpty() ? last : entries.get(entries.size() - 1).seq();
            more = page.more() && seq < last;
        }
    }

    /** Waits as long as the client may come back by itself. */
    <T> T await(CompletableFuture<T> future) throws Exception {
        while (true) {
            try {
                return future.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (isOver()) {
                    throw new PeerClosedException("the session is over", notYet);
                }
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof Exception cause ? cause : failure;
            }
        }
    }

    /** Waits for a transfer, which ends where the waiting does. */
    <T> T await(Transfer<T> transfer) throws Exception {
        try {
            return await(transfer.result());
        } finally {
            transfer.cancel();
        }
    }

    private boolean isOver() {
        return desk.state() == ConnectionState.CLOSED;
    }
}
