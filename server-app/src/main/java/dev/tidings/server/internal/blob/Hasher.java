package dev.tidings.server.internal.blob;

import dev.tidings.server.store.PartialBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * SHA-256 of a file that is arriving, in order and beside its arriving. What it can't take when it comes, since a
 * partial that is gone on with is hashed from its beginning first, it reads from the file later: nothing is kept for
 * it.
 *
 * <p>Any thread may call. It works in turns of {@value #TURN} bytes on the executor, one at a time; an executor shared
 * by many hashers is shared fairly. What fails is told by {@link #finish}.
 */
public final class Hasher {
    private static final int TURN = 8 << 20;
    private static final int PIECE = 64 << 10;

    private final PartialBlob file;
    private final Executor executor;
    private final MessageDigest digest = sha256();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    // Guarded by the monitor; only a turn changes hashed.
    private long hashed;
    private long written;
    private boolean underWay;
    private boolean finishing;

    /**
     * Begins at 0 with what is there already.
     *
     * @param file open for as long as this is used
     * @param executor runs turns; must not refuse any
     */
    public Hasher(PartialBlob file, Executor executor) {
        this.file = file;
        this.executor = executor;
        this.written = file.length();
        goOn();
    }

    /**
     * An empty SHA-256.
     *
     * @return not thread-safe
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Takes bytes that were appended just now: at once where all before them is hashed, otherwise in its turn.
     *
     * @param bytes left as they are
     * @param length of the file, with them
     */
    public void appended(ByteBuffer bytes, long length) {
        boolean next;
        synchronized (this) {
            next = !underWay && !answer.isDone() && hashed == length - bytes.remaining();
            underWay |= next;
        }
        if (next) {
            digest.update(bytes.duplicate());
        }
        synchronized (this) {
            written = Math.max(written, length);
            if (next) {
                hashed = length;
                underWay = false;
            }
        }
        goOn();
    }

    /**
     * The hash of what was {@linkplain #appended appended}; nothing may be written afterwards.
     *
     * @return 64 lower-case hexadecimal digits, on the executor or at once; fails with what the file failed with, and
     *     is cancelled by {@link #cancel}
     */
    public CompletableFuture<String> finish() {
        synchronized (this) {
            finishing = true;
        }
        goOn();
        return answer;
    }

    /** Nobody wants to know any more; a turn under way ends with its piece. */
    public void cancel() {
        answer.cancel(false);
    }

    /** Begins a turn if there is none and something to do. */
    private void goOn() {
        boolean whole;
        synchronized (this) {
            whole = hashed == written;
            if (underWay || answer.isDone() || (whole && !finishing)) {
                return;
            }
            underWay = true;
        }
        if (whole) {
            answer.complete(HexFormat.of().formatHex(digest.digest()));
        } else {
            executor.execute(this::turn);
        }
    }

    private void turn() {
        try {
            byte[] piece = new byte[PIECE];
            for (long turn = 0; turn < TURN && !answer.isDone(); ) {
                int length = (int) Math.min(piece.length, rest());
                if (length == 0) {
                    break;
                }
                turn += hash(piece, length);
            }
        } catch (IOException | RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
        synchronized (this) {
            underWay = false;
        }
        goOn();
    }

    private synchronized long rest() {
        return written - hashed;
    }

    private int hash(byte[] piece, int length) throws IOException {
        int read = file.read(hashed, ByteBuffer.wrap(piece, 0, length));
        if (read < 0) {
            throw new IOException("the file is shorter than what was written");
        }
        digest.update(piece, 0, read);
        synchronized (this) {
            hashed += read;
        }
        return read;
    }
}
