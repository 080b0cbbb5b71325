package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.Content.Image;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.config.FileConfig;
import dev.tidings.server.internal.picture.ImageHeader;
import dev.tidings.server.internal.picture.Pictures;
import dev.tidings.server.internal.service.Refusals;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.PartialBlob;
import dev.tidings.server.store.StoredFile;
import dev.tidings.server.store.UploadEnd;
import dev.tidings.server.store.UploadState;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files of uploads that have arrived: size and hash are compared, the bytes forced to the disk and published, and
 * only then is it noted. What isn't what it was said to be goes. Any thread.
 */
final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private static final Set<ErrorCode> FOR_GOOD =
            Set.of(ErrorCode.FILE_MISMATCH, ErrorCode.QUOTA_EXCEEDED, ErrorCode.TOO_LARGE);

    private final FileStore store;
    private final Executor files;
    private final Removal removal;
    private final FileConfig config;
    private final Clock clock;

    Completion(FileStore store, Executor files, Removal removal, FileConfig config, Clock clock) {
        this.store = store;
        this.files = files;
        this.removal = removal;
        this.config = config;
        this.clock = clock;
    }

    CompletableFuture<StoredFile> complete(Upload upload, FinishUpload request) {
        if (!upload.decide()) {
            return CompletableFuture.failedFuture(upload.why());
        }
        UploadState.Open open = upload.opening();
        return upload.seal()
                .thenCompose(arrival -> isOfSize(arrival.blob().length(), request, open)
                        ? arrival.hash().thenApplyAsync(hash -> publish(arrival, request, open, hash), files)
                        : CompletableFuture.<Optional<Image>>failedFuture(mismatch()))
                .thenCompose(image -> store.finish(new UploadEnd(
                        open.file(),
                        open.opening(),
                        request.size(),
                        request.sha256(),
                        image.orElse(null),
                        config.quota(),
                        clock.instant())))
                .handle((file, fault) -> fault == null
                        ? CompletableFuture.completedFuture(file)
                        : discard(open, fault).<StoredFile>thenCompose(done -> CompletableFuture.failedFuture(fault)))
                .thenCompose(outcome -> outcome)
                .whenComplete((file, fault) -> upload.decided());
    }

    private static boolean isOfSize(long length, FinishUpload request, UploadState.Open open) {
        return length == request.size() && (open.size() == null || length == open.size());
    }

    private Optional<Image> publish(Arrival arrival, FinishUpload request, UploadState.Open open, String hash) {
        if (!hash.equals(request.sha256()) || (open.sha256() != null && !hash.equals(open.sha256()))) {
            throw mismatch();
        }
        try {
            Optional<Image> image = image(arrival.blob());
            arrival.blob().publish();
            return image;
        } catch (IOException fault) {
            LOG.error("an upload can't be published", fault);
            throw new ProtocolException(ErrorCode.INTERNAL, "the file can't be written");
        }
    }

    /** What it says it is; whether its pixels are sound is seen when somebody asks for a thumbnail. */
    private static Optional<Image> image(PartialBlob blob) throws IOException {
        return blob.length() > Pictures.MOST_IMAGE_BYTES ? Optional.empty() : ImageHeader.of(blob::read);
    }

    static ProtocolException mismatch() {
        return new ProtocolException(ErrorCode.FILE_MISMATCH, "size or hash is another one than what has arrived");
    }

    /** What is wrong for good goes with its bytes; what may pass stays, to be gone on with. */
    CompletableFuture<Void> discard(UploadState.Open open, Throwable fault) {
        boolean forGood = Refusals.in(fault)
                .map(ProtocolException::code)
                .filter(FOR_GOOD::contains)
                .isPresent();
        if (!forGood) {
            return CompletableFuture.completedFuture(null);
        }
        return store.abandon(open.file(), open.opening())
                .thenAccept(inForce -> removal.sweep())
                .exceptionally(besides -> null); // the row goes in its time, and the bytes with the row
    }
}
