package dev.tidings.server.internal.file;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Chunk;
import dev.tidings.server.internal.session.Inflow;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.store.StoredFile;
import dev.tidings.server.store.UploadState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One opening of an upload: a stream, and the file it fills until it is finished, given up or overtaken by a later
 * opening. Whoever ends it first decides how; what others want then waits for {@link #ended}. Any thread, but where a
 * method says otherwise.
 */
public final class Upload implements Inflow.Sink {
    private final dev.tidings.protocol.message.Upload request;
    private final Session session;
    private final Executor files;
    private final CompletableFuture<Arrival> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile UploadState.@Nullable Open opening;
    private volatile Runnable left = () -> {};
    private @Nullable Inflow stream;
    private @Nullable CompletableFuture<StoredFile> finish;
    /** What it has ended for, once it has. */
    private volatile ProtocolException why =
            new ProtocolException(ErrorCode.CONFLICT, "upload: isn't open here any more");

    /** On the loop of the session: opens the stream. */
    Upload(Session session, dev.tidings.protocol.message.Upload request, Executor files) {
        this.session = session;
        this.request = request;
        this.files = files;
        this.stream = session.connection().receive(request.stream(), this);
    }

    dev.tidings.protocol.message.Upload request() {
        return request;
    }

    Session session() {
        return session;
    }

    /** Ends the stream, of which the answer to its request says what became of it. On the loop. */
    void close() {
        stream().close();
    }

    /** Lets the client send. On the loop. */
    void start(long windowBytes) {
        stream().start(windowBytes);
    }

    /**
     * Which opening the store has made of it. Before {@link #opened}.
     *
     * @param whenLeft is run at the end of one that nobody has decided about, and that may be gone on with
     */
    void opening(UploadState.Open state, Runnable whenLeft) {
        opening = state;
        left = whenLeft;
    }

    UploadState.Open opening() {
        return requireNonNull(opening, "opening is null");
    }

    /** Its file is open. */
    void opened(Arrival arrival) {
        opened.complete(arrival);
    }

    /** Its file can't be opened, and nothing of it is touched. */
    void unopened(Throwable fault) {
        ending.set(true);
        opened.completeExceptionally(fault);
        ended.complete(null);
    }

    void consumed(long bytes) {
        shard().post(() -> stream().consumed(bytes));
    }

    /** The same for all who ask: a file is made once, and who asks again meanwhile waits for it. On the loop. */
    CompletableFuture<StoredFile> finish(Supplier<CompletableFuture<StoredFile>> completion) {
        if (finish == null || finish.isCompletedExceptionally()) {
            finish = completion.get();
        }
        return finish;
    }

    /**
     * Takes the file for whoever decides about it. Nothing else ends it then; {@link #decided} says that it is done.
     *
     * @return false if it has ended already, and is nobody's to decide about: {@link #why}
     */
    boolean decide() {
        return ending.compareAndSet(false, true);
    }

    /** What it has ended for. */
    ProtocolException why() {
        return why;
    }

    /** Takes no more. Completes when everything that came is written, or fails with what the disk failed with. */
    CompletableFuture<Arrival> seal() {
        return opened.thenCompose(arrival -> arrival.seal().thenApply(done -> arrival));
    }

    /** The file isn't touched any more. */
    void decided() {
        opened.thenAccept(Arrival::end);
        ended.complete(null);
    }

    /**
     * Ends it, keeping what has arrived, and tells the client.
     *
     * @param why in the {@code cancel}
     */
    void end(ProtocolException why) {
        // A client that is about to finish may not look at the cancel any more.
        this.why = why;
        // First: once the client is told, it can't finish this any more.
        release();
        shard().post(() -> stream().cancel(why));
    }

    /** A later opening has begun. Completes when nothing of this one touches the file any more. */
    CompletableFuture<Void> overtaken() {
        end(elsewhere());
        return ended;
    }

    /** The store has numbered it before one that is open already. */
    boolean isBefore(Upload other) {
        return opening().opening() < other.opening().opening();
    }

    static ProtocolException elsewhere() {
        return new ProtocolException(ErrorCode.CONFLICT, "upload: opened again elsewhere");
    }

    @Override
    public void data(Chunk chunk) {
        // The client may send once it is started, which is after its file was opened.
        opened.join().take(chunk);
    }

    @Override
    public void ended() {
        release();
    }

    private void release() {
        if (ending.compareAndSet(false, true)) {
            seal().whenCompleteAsync(
                            (arrival, fault) -> {
                                left.run();
                                decided();
                            },
                            files);
        }
    }

    /** Completes when nothing of this touches the file any more; never fails. */
    CompletableFuture<Void> whenEnded() {
        return ended;
    }

    private Shard shard() {
        return session.connection().shard();
    }

    private Inflow stream() {
        return requireNonNull(stream, "stream is null");
    }
}
