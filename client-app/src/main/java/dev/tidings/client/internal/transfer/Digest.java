package dev.tidings.client.internal.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the beginning of a file, which grows. One thread. */
public final class Digest {
    private MessageDigest digest = sha256();
    private long length;

    /** Begins one. */
    public Digest() {}

    /**
     * How much of the file is in it.
     *
     * @return in bytes
     */
    public long length() {
        return length;
    }

    /**
     * Takes bytes; those it has taken before, it passes over.
     *
     * @param position where they stand, at most {@link #length}
     * @param bytes left as they were
     */
    public void add(long position, ByteBuffer bytes) {
        long known = length - position;
        if (known < 0) {
            throw new IllegalStateException("position: " + position + " (expected: <= " + length + ")");
        }
        if (known < bytes.remaining()) {
            ByteBuffer fresh = bytes.duplicate();
            fresh.position(bytes.position() + (int) known);
            length += fresh.remaining();
            digest.update(fresh);
        }
    }

    /** Begins anew. */
    void reset() {
        digest = sha256();
        length = 0;
    }

    /**
     * Ends it.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
