package dev.tidings.client.internal.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the beginning of a file, which grows. One thread. */
final class Digest {
    private MessageDigest digest = sha256();
    private long length;

    /** How much of the file is in it. */
    long length() {
        return length;
    }

    /** Takes bytes that stand at a position; what it has taken before, it passes over. Leaves the buffer as it was. */
    void add(long position, ByteBuffer bytes) {
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

    /** 64 lower-case hexadecimal digits. It can't be added to afterwards. */
    String hex() {
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
