package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.UploadAccepted;
import dev.tidings.server.config.FileConfig;
import dev.tidings.server.internal.service.Refusals;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.PartialBlob;
import dev.tidings.server.store.StoredFile;
import dev.tidings.server.store.UploadStart;
import dev.tidings.server.store.UploadState;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files. Several openings of an upload follow one another: what the former has in hand is written before the file
 * is opened again. See docs/protocol.md, "Uploading". Methods are called on the loop of the session, and their futures
 * complete there. Holds one item for each open upload.
 */
public final class Uploads {
    private static final int STOP_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final FileStore store;
    private final BlobStore blobs;
    private final Executor files;
    private final FileConfig config;
    private final RandomGenerator random;
    private final Clock clock;
    private final UploadWindows windows;
    private final Completion completion;
    private final ConcurrentMap<FileId, Upload> arriving = new ConcurrentHashMap<>();

    /**
     * Creates the service.
     *
     * @param store what is known of files
     * @param blobs their bytes
     * @param files where waiting for a disk is done
     * @param removal removes bytes that nobody needs
     * @param config what is taken
     * @param random for ids
     * @param clock stamps
     * @param waitingBytes most memory for what has come and isn't on disk yet, of all uploads together
     */
    public Uploads(
            FileStore store,
            BlobStore blobs,
            Executor files,
            Removal removal,
            FileConfig config,
            RandomGenerator random,
            Clock clock,
            long waitingBytes) {
        this.store = store;
        this.blobs = blobs;
        this.files = files;
        this.config = config;
        this.random = random;
        this.clock = clock;
        this.windows = new UploadWindows(waitingBytes);
        this.completion = new Completion(store, files, removal, config, clock);
    }

    /**
     * Takes the stream of an upload, whatever becomes of it.
     *
     * @param session who asks
     * @param request what for
     * @return to be {@linkplain #begin begun} or {@linkplain #drop dropped}; throws a {@link ProtocolException} if
     *     there can't be such a stream
     */
    public Upload open(Session session, dev.tidings.protocol.message.Upload request) {
        return new Upload(session, request, files);
    }

    /**
     * Gives a stream up that was opened in vain.
     *
     * @param upload not begun
     */
    public void drop(Upload upload) {
        upload.close();
    }

    /**
     * Begins an upload, or goes on with it.
     *
     * @param upload opened
     * @param known the connection's
     * @return where the client is to go on; fails with {@code too_large}, {@code quota_exceeded}, {@code storage_full}
     */
    public CompletableFuture<UploadAccepted> begin(Upload upload, OpenUploads known) {
        var request = upload.request();
        Long size = request.size();
        if (size != null && size > config.limit()) {
            upload.close();
            return CompletableFuture.failedFuture(tooLarge(config));
        }
        UploadStart start = new UploadStart(
                upload.session().user(),
                request.upload(),
                FileId.random(random),
                request.name(),
                size,
                request.sha256(),
                config.quota(),
                clock.instant());
        CompletableFuture<UploadAccepted> answer = new CompletableFuture<>();
        store.begin(start)
                .thenCompose(state -> state instanceof UploadState.Open open
                        ? enter(upload, open).thenApply(arrival -> arriving(upload, known, arrival))
                        : CompletableFuture.completedFuture(there(upload, known, (UploadState.Stored) state)))
                .whenComplete((onLoop, fault) -> post(upload.session(), () -> {
                    if (fault == null) {
                        answer.complete(onLoop.get());
                    } else {
                        upload.close();
                        answer.completeExceptionally(fault);
                    }
                }));
        return answer;
    }

    /** What is left to do on the loop. */
    private interface Answer {
        UploadAccepted get();
    }

    /** On the store's thread, or on the loop if the store was quicker: so not always in the order of the openings. */
    private CompletableFuture<Arrival> enter(Upload upload, UploadState.Open open) {
        upload.opening(open, () -> keep(open));
        AtomicReference<@Nullable Upload> former = new AtomicReference<>();
        Upload last = arriving.compute(open.file(), (file, there) -> {
            if (there != null && upload.isBefore(there)) {
                return there;
            }
            former.set(there);
            return upload;
        });
        if (last != upload) {
            upload.unopened(Upload.elsewhere());
            return CompletableFuture.failedFuture(Upload.elsewhere());
        }
        upload.whenEnded().thenRun(() -> arriving.remove(open.file(), upload));
        Upload before = former.get();
        CompletableFuture<Void> free = before == null ? CompletableFuture.completedFuture(null) : before.overtaken();
        return free.thenCompose(done -> store.find(upload.session().user(), open.file()))
                .thenApplyAsync(file -> fill(upload, open, file.isPresent()), files)
                .whenComplete((arrival, fault) -> {
                    if (fault != null) {
                        upload.unopened(fault);
                    }
                });
    }

    /** The time it is kept for counts from its last byte, whenever it was opened. */
    private void keep(UploadState.Open open) {
        store.goOn(open.file(), open.opening(), 0, config.quota(), clock.instant())
                .exceptionally(fault -> {
                    LOG.debug("an upload that was left counts from its opening", fault);
                    return null;
                });
    }

    private Arrival fill(Upload upload, UploadState.Open open, boolean stored) {
        if (stored) {
            // A later opening was quicker than this one's turn; opened again, the file would be a partial.
            throw Upload.elsewhere();
        }
        try {
            PartialBlob blob = blobs.open(open.file());
            Growth growth = new Growth(store, open, config, clock);
            Arrival arrival = new Arrival(blob, growth, files, upload::consumed);
            arrival.whole().whenComplete((done, fault) -> {
                if (fault != null) {
                    failed(upload, fault);
                }
            });
            upload.opened(arrival);
            return arrival;
        } catch (ProtocolException refusal) {
            throw refusal;
        } catch (IOException | RuntimeException | Error fault) {
            LOG.error("an upload can't be opened", fault);
            throw new ProtocolException(ErrorCode.INTERNAL, "the file can't be opened");
        }
    }

    /** In the middle of the bytes. */
    private void failed(Upload upload, Throwable fault) {
        upload.end(Refusals.in(fault)
                .orElseGet(() -> new ProtocolException(ErrorCode.INTERNAL, "the file can't be written")));
        upload.whenEnded().thenCompose(done -> completion.discard(upload.opening(), fault));
    }

    private Answer arriving(Upload upload, OpenUploads known, Arrival arrival) {
        return () -> {
            known.opened(upload);
            long window = windows.take();
            upload.whenEnded().thenRun(() -> windows.give(window));
            upload.start(window);
            return new UploadAccepted(arrival.blob().length(), window);
        };
    }

    private static Answer there(Upload upload, OpenUploads known, UploadState.Stored stored) {
        return () -> {
            upload.close();
            known.stored(upload.request().upload(), stored.file());
            return new UploadAccepted(stored.file().size(), 0);
        };
    }

    /**
     * Makes a file of what has arrived.
     *
     * @param session who asks
     * @param known the connection's uploads
     * @param request what it should be
     * @return the file; fails with {@code not_found}, {@code file_mismatch}, {@code conflict}, {@code storage_full}
     */
    public CompletableFuture<StoredFile> finish(Session session, OpenUploads known, FinishUpload request) {
        StoredFile there = known.file(request.upload());
        if (there != null) {
            return CompletableFuture.completedFuture(there).thenApply(file -> as(file, request));
        }
        Upload upload = known.upload(request.upload());
        if (upload == null) {
            return CompletableFuture.failedFuture(
                    new ProtocolException(ErrorCode.NOT_FOUND, "upload: none is open under this id"));
        }
        CompletableFuture<StoredFile> answer = new CompletableFuture<>();
        upload.finish(() -> completion.complete(upload, request))
                .whenComplete((file, fault) -> post(session, () -> {
                    upload.close();
                    if (fault == null) {
                        known.stored(request.upload(), file);
                        answer.complete(file);
                    } else {
                        answer.completeExceptionally(fault);
                    }
                }));
        return answer.thenApply(file -> as(file, request));
    }

    /** A file that is made already is no other one because somebody says so. */
    private static StoredFile as(StoredFile file, FinishUpload request) {
        if (file.size() != request.size() || !file.sha256().equals(request.sha256())) {
            throw Completion.mismatch();
        }
        return file;
    }

    /** Waits, for some seconds at the most, until what came on streams that have ended is written and let go of. */
    void settle() {
        CompletableFuture<?>[] ends =
                arriving.values().stream().map(Upload::whenEnded).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    static ProtocolException tooLarge(FileConfig config) {
        return new ProtocolException(ErrorCode.TOO_LARGE, "size: too large (expected: <= " + config.limit() + ")");
    }

    private static void post(Session session, Runnable task) {
        session.connection().shard().post(task);
    }
}
