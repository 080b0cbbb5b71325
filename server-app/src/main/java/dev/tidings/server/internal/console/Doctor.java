package dev.tidings.server.internal.console;

import dev.tidings.server.internal.blob.Hasher;
import dev.tidings.server.internal.store.sqlite.StoppedStore;
import dev.tidings.server.internal.store.sqlite.StoppedStore.KnownFile;
import dev.tidings.server.store.Blob;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.BlobStore.Found;
import dev.tidings.server.store.FileId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the database says of files with what is there, byte by byte, and says what differs, a line each. One
 * thread.
 */
final class Doctor {
    private static final int PIECE = 64 << 10;

    private final StoppedStore store;
    private final BlobStore blobs;
    private final Instant staleBefore;
    private final boolean repairs;
    private final Consumer<String> out;
    private long sound;
    private long bytes;
    private int troubles;
    private int repaired;

    /**
     * Begins.
     *
     * @param store what there should be
     * @param blobs what there is
     * @param staleBefore uploads that nobody has gone on with since then are told
     * @param repairs whether to remove what nothing refers to
     * @param out gets lines
     */
    Doctor(StoppedStore store, BlobStore blobs, Instant staleBefore, boolean repairs, Consumer<String> out) {
        this.store = store;
        this.blobs = blobs;
        this.staleBefore = staleBefore;
        this.repairs = repairs;
        this.out = out;
    }

    /** Looks at everything; says whether nothing is wrong any more. */
    boolean examine() throws IOException {
        store.damage().forEach(line -> tell("database: " + line));
        List<KnownFile> stale = new ArrayList<>();
        store.files(file -> {
            if (file.sha256() != null) {
                examine(file, file.sha256());
            } else if (file.at().isBefore(staleBefore)) {
                stale.add(file);
            }
        });
        for (KnownFile upload : stale) {
            tell("stale " + upload.file() + ": an upload that nobody has gone on with since " + upload.at());
            remove(upload.file());
        }
        List<Found> orphans = new ArrayList<>();
        blobs.walk(found -> {
            if (isOrphan(found)) {
                orphans.add(found);
            }
        });
        for (Found orphan : orphans) {
            tell("orphaned " + orphan.file() + ": " + orphan.size() + " bytes that the database doesn't know");
            remove(orphan.file());
        }
        out.accept("sound: " + sound + " files of " + bytes + " bytes; troubles: " + troubles
                + (repairs ? ", of which removed: " + repaired : ""));
        return troubles == repaired;
    }

    private void examine(KnownFile file, String sha256) {
        @Nullable String trouble;
        try {
            trouble = trouble(file, sha256);
        } catch (IOException failure) {
            trouble = "unreadable " + file.file() + ": " + failure.getMessage();
        }
        if (trouble == null) {
            sound++;
            bytes += file.size();
        } else {
            tell(trouble);
        }
    }

    private @Nullable String trouble(KnownFile file, String sha256) throws IOException {
        Optional<Blob> found = blobs.read(file.file());
        if (found.isEmpty()) {
            return "missing " + file.file() + ": " + file.size() + " bytes";
        }
        try (Blob blob = found.get()) {
            if (blob.size() != file.size()) {
                return "damaged " + file.file() + ": " + blob.size() + " bytes (expected: " + file.size() + ")";
            }
            String hash = hash(blob);
            return hash.equals(sha256)
                    ? null
                    : "damaged " + file.file() + ": SHA-256 " + hash + " (expected: " + sha256 + ")";
        }
    }

    private static String hash(Blob blob) throws IOException {
        MessageDigest digest = Hasher.sha256();
        byte[] piece = new byte[PIECE];
        long offset = 0;
        for (int read = blob.read(offset, ByteBuffer.wrap(piece));
                read > 0;
                read = blob.read(offset, ByteBuffer.wrap(piece))) {
            digest.update(piece, 0, read);
            offset += read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What is about to be removed isn't one. */
    private boolean isOrphan(Found found) {
        return store.find(found.file()).isEmpty() && !store.isToBeRemoved(found.file());
    }

    private void remove(FileId file) throws IOException {
        if (repairs) {
            blobs.delete(file);
            store.forget(file);
            repaired++;
        }
    }

    private void tell(String trouble) {
        troubles++;
        out.accept(trouble);
    }
}
