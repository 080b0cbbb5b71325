package dev.tidings.client.internal.accountfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What files are known by. Any thread. */
final class Sha256 {
    private static final int UPLOAD_BYTES = 16;

    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** 64 lower-case hexadecimal digits. */
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The id of the upload of a file that comes from elsewhere: the same in each run, so that the next one goes on. */
    static String upload(String incarnation, String sha256) {
        byte[] hash = begin().digest((incarnation + ':' + sha256).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, UPLOAD_BYTES);
    }
}
