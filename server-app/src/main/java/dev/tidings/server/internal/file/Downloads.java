package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.blob.Hasher;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.store.Blob;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.StoredFile;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files to those who may read them. See docs/protocol.md, "Downloading". Methods are called on the loop of the
 * session.
 */
public final class Downloads {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

    private final FileStore store;
    private final StoredBlobs blobs;
    private final Thumbnails thumbnails;
    private final Executor files;
    private final ReadAhead ahead;
    private final OpenBlobs open = new OpenBlobs(OpenBlobs.MOST_OF_A_USER, OpenBlobs.MOST);

    /**
     * Creates the service.
     *
     * @param store what is known of files
     * @param blobs their bytes
     * @param thumbnails of those that are images
     * @param files where waiting for a disk is done
     * @param ahead reads what is to be sent
     */
    Downloads(FileStore store, StoredBlobs blobs, Thumbnails thumbnails, Executor files, ReadAhead ahead) {
        this.store = store;
        this.blobs = blobs;
        this.thumbnails = thumbnails;
        this.files = files;
        this.ahead = ahead;
    }

    /** A download whose stream is open and which nobody has looked at yet. */
    public interface Opened {
        /**
         * Finds the file.
         *
         * @return what it is and a way to begin, on any thread; fails with {@code not_found}, {@code bad_request},
         *     {@code overloaded}
         */
        CompletableFuture<Ready> find();

        /** Gives the stream up. On the loop. */
        void drop();
    }

    /**
     * A download that can begin.
     *
     * @param reply what to tell first
     * @param begin to be called behind that, on the loop
     */
    public record Ready(DownloadStarted reply, Runnable begin) {}

    /**
     * Takes the stream of a download, whatever becomes of it.
     *
     * @param session who asks
     * @param request what for
     * @return to be looked for or dropped; throws a {@link ProtocolException} if there can't be such a stream
     */
    public Opened open(Session session, Download request) {
        Outgoing outgoing = new Outgoing(session.connection(), request.stream(), files, ahead);
        return new Opened() {
            @Override
            public CompletableFuture<Ready> find() {
                return store.find(session.user(), new FileId(request.file()))
                        .thenApply(found -> found.orElseThrow(Downloads::notFound))
                        .thenComposeAsync(file -> ready(file, session.user(), outgoing, request), files)
                        .whenComplete((ready, failure) -> {
                            if (failure != null) {
                                outgoing.connection().shard().post(outgoing::drop);
                            }
                        });
            }

            @Override
            public void drop() {
                outgoing.drop();
            }
        };
    }

    private CompletableFuture<Ready> ready(StoredFile file, long user, Outgoing outgoing, Download request) {
        if (!Boolean.TRUE.equals(request.thumbnail())) {
            DownloadStarted reply = new DownloadStarted(file.name(), file.size(), file.sha256());
            return CompletableFuture.completedFuture(
                    ready(reply, () -> open.open(user, () -> blobs.open(file)), outgoing, request));
        }
        return thumbnails.of(file).thenApply(bytes -> {
            String hash = HexFormat.of().formatHex(Hasher.sha256().digest(bytes));
            DownloadStarted reply = new DownloadStarted(file.name(), bytes.length, hash);
            return ready(reply, () -> open.open(user, () -> new MadeBlob(bytes)), outgoing, request);
        });
    }

    private Ready ready(DownloadStarted reply, Supplier<Blob> opening, Outgoing outgoing, Download request) {
        if (request.offset() > reply.size()) {
            throw new ProtocolException(
                    ErrorCode.BAD_REQUEST, "offset: " + request.offset() + " (expected: <= " + reply.size() + ")");
        }
        Blob blob = opening.get();
        long end = readAhead(blob, request.offset());
        outgoing.connection().shard().post(() -> outgoing.hold(blob, end));
        return new Ready(reply, () -> outgoing.start(request.offset(), request.credit()));
    }

    private long readAhead(Blob blob, long offset) {
        try {
            return blob.channel().isPresent() ? ahead.of(blob, offset) : offset;
        } catch (IOException | RuntimeException fault) {
            blob.close();
            LOG.error("a file can't be read", fault);
            throw new ProtocolException(ErrorCode.INTERNAL, "the file can't be read");
        }
    }

    static ProtocolException notFound() {
        return new ProtocolException(ErrorCode.NOT_FOUND, "file: no such file");
    }
}
