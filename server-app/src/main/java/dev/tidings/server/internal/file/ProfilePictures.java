package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.Content.Image;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.config.FileConfig;
import dev.tidings.server.internal.blob.Hasher;
import dev.tidings.server.internal.picture.ImageHeader;
import dev.tidings.server.internal.picture.Pictures;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredFile;
import dev.tidings.server.store.UploadEnd;
import dev.tidings.server.store.UploadStart;
import dev.tidings.server.store.UploadState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pictures of profiles out of files. What is made is a file of the user's again, written as an upload is: what a
 * kill or a full disk leaves of one expires as an upload does that nobody goes on with. See docs/protocol.md,
 * "Profiles". Any thread.
 */
public final class ProfilePictures {
    /** What all of them are called: nobody else is to know where an image came from. */
    private static final String NAME = "picture";

    private static final Logger LOG = LoggerFactory.getLogger(ProfilePictures.class);

    private final Store store;
    private final StoredBlobs blobs;
    private final Pictures pictures;
    private final Executor files;
    private final Removal removal;
    private final FileConfig config;
    private final RandomGenerator random;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param store what is known of files and profiles
     * @param blobs the bytes of files
     * @param pictures checks images and makes them small
     * @param files where waiting for a disk is done
     * @param removal removes bytes that nobody needs
     * @param config what is taken
     * @param random for ids
     * @param clock stamps
     */
    ProfilePictures(
            Store store,
            StoredBlobs blobs,
            Pictures pictures,
            Executor files,
            Removal removal,
            FileConfig config,
            RandomGenerator random,
            Clock clock) {
        this.store = store;
        this.blobs = blobs;
        this.pictures = pictures;
        this.files = files;
        this.removal = removal;
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Gives a profile another picture; the one before is gone.
     *
     * @param user number of who asks
     * @param file id of a file of the user's own, or null for no picture
     * @return done, and on disk; fails with {@code not_found}, {@code bad_request}, {@code too_large},
     *     {@code quota_exceeded}, {@code storage_full}, {@code overloaded}
     */
    public CompletableFuture<Void> change(long user, @Nullable String file) {
        CompletableFuture<Void> changed = file == null
                ? store.profiles().changePicture(user, null)
                : store.files()
                        .find(user, new FileId(file))
                        .thenApply(found ->
                                found.filter(each -> each.owner() == user).orElseThrow(Downloads::notFound))
                        .thenComposeAsync(this::made, files)
                        .thenCompose(picture -> write(user, picture))
                        .thenCompose(picture -> store.profiles().changePicture(user, picture));
        return changed.thenRun(removal::sweep);
    }

    /** In one go, so that no more are in memory than threads are reading and {@link Pictures} lets wait. */
    private CompletableFuture<byte[]> made(StoredFile file) {
        if (file.size() > Pictures.MOST_BYTES) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE,
                    "picture: " + file.size() + " bytes (expected: <= " + Pictures.MOST_BYTES + ")");
        }
        return pictures.accept(blobs.read(file));
    }

    private CompletableFuture<FileId> write(long user, byte[] picture) {
        UploadStart start = new UploadStart(
                user,
                FileId.random(random).text(),
                FileId.random(random),
                NAME,
                (long) picture.length,
                null,
                config.quota(),
                clock.instant());
        return store.files()
                .begin(start)
                .thenApplyAsync(begun -> publish((UploadState.Open) begun, picture), files)
                .thenCompose(store.files()::finish)
                .thenApply(StoredFile::file);
    }

    private UploadEnd publish(UploadState.Open open, byte[] picture) {
        String hash = HexFormat.of().formatHex(Hasher.sha256().digest(picture));
        try (PartialBlob blob = blobs.blobs().open(open.file())) {
            blob.append(0, ByteBuffer.wrap(picture));
            Image image = ImageHeader.of(blob::read).orElse(null);
            blob.publish();
            return new UploadEnd(
                    open.file(), open.opening(), picture.length, hash, image, config.quota(), clock.instant());
        } catch (IOException fault) {
            LOG.error("a picture can't be written", fault);
            throw new ProtocolException(ErrorCode.INTERNAL, "the picture can't be written");
        }
    }
}
