package dev.tidings.server.internal.picture;

import java.nio.ByteBuffer;

/** The chunks of a PNG: a reader keeps something of each, so that empty ones take many times their bytes. */
final class PngChunks {
    /** Of an image of 8 MiB, if each has 2 KiB of it; usual are 8 KiB and more. */
    static final int MOST = 4_096;

    private static final int SIGNATURE = 8;
    /** Length, type and checksum. */
    private static final int FRAME = 12;

    private PngChunks() {}

    /** Whether there are few enough; where they end too early, or lie about their length, the reader will see. */
    static boolean areFew(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        long at = SIGNATURE;
        for (int chunks = 0; chunks <= MOST; chunks++) {
            if (at + FRAME > file.length) {
                return true;
            }
            at += FRAME + Integer.toUnsignedLong(bytes.getInt((int) at));
        }
        return false;
    }
}
