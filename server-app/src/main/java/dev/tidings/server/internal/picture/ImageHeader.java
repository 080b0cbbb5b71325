package dev.tidings.server.internal.picture;

import dev.tidings.protocol.message.Content.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The sides of an image, as its header tells them: a few bytes are read and nothing is decoded, however large the file
 * is. Says nothing about whether the pixels behind it are sound.
 */
public final class ImageHeader {
    /** Cameras write about ten before the frame; a profile of colours may take some more. */
    private static final int MOST_SEGMENTS = 64;

    private static final int PNG_BYTES = 24;
    private static final int PNG_NAME = 12;
    private static final int PNG_WIDTH = 16;
    private static final int PNG_HEIGHT = 20;
    /** {@code IHDR}. */
    private static final int PNG_FIRST = 0x49484452;

    /** FF, kind, length; then, of a frame: bits, height, width. */
    private static final int JPEG_BYTES = 9;

    private static final int JPEG_LENGTH = 2;
    private static final int JPEG_HEIGHT = 5;
    private static final int JPEG_WIDTH = 7;
    private static final int MARKER = 0xFF;
    /** Baseline, extended and progressive; no reader here knows the others. */
    private static final int FIRST_FRAME = 0xC0;

    private static final int LAST_FRAME = 0xC2;

    private final Source file;

    private ImageHeader(Source file) {
        this.file = file;
    }

    /** A file that can be read from any place. */
    public interface Source {
        /**
         * Reads a part.
         *
         * @param offset from where on
         * @param into gets as much as there is and as remains in it
         * @return bytes read; -1 at the end
         * @throws IOException if the disk fails
         */
        int read(long offset, ByteBuffer into) throws IOException;
    }

    /**
     * Looks at the beginning of a file, on the caller's thread.
     *
     * @param file any
     * @return the sides, if it is a JPEG or PNG by its header and small enough for a {@linkplain Pictures#thumbnail
     *     thumbnail}
     * @throws IOException if the disk fails
     */
    public static Optional<Image> of(Source file) throws IOException {
        ImageHeader header = new ImageHeader(file);
        ByteBuffer beginning = header.piece(0, PNG_BYTES);
        byte[] first = new byte[beginning.remaining()];
        beginning.duplicate().get(first);
        Optional<PictureFormat> format = PictureFormat.of(first);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        return format.get() == PictureFormat.PNG ? png(beginning) : header.jpeg();
    }

    private static Optional<Image> png(ByteBuffer beginning) {
        return beginning.remaining() < PNG_BYTES || beginning.getInt(PNG_NAME) != PNG_FIRST
                ? Optional.empty()
                : image(beginning.getInt(PNG_WIDTH), beginning.getInt(PNG_HEIGHT));
    }

    /** From segment to segment, up to the frame. */
    private Optional<Image> jpeg() throws IOException {
        long at = 2;
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            ByteBuffer segment = piece(at, JPEG_BYTES);
            if (segment.remaining() < JPEG_BYTES || unsigned(segment.get(0)) != MARKER) {
                return Optional.empty();
            }
            int kind = unsigned(segment.get(1));
            if (kind >= FIRST_FRAME && kind <= LAST_FRAME) {
                return image(segment.getShort(JPEG_WIDTH), segment.getShort(JPEG_HEIGHT));
            }
            // One that fills a gap has no length.
            at += kind == MARKER ? 1 : 2 + Short.toUnsignedInt(segment.getShort(JPEG_LENGTH));
        }
        return Optional.empty();
    }

    /** A side above the largest positive number of its width comes out negative here, and is too large anyway. */
    private static Optional<Image> image(int width, int height) {
        boolean fits = Math.min(width, height) > 0 && Math.max(width, height) <= PictureFile.MOST_SIDE;
        return fits ? Optional.of(new Image(width, height)) : Optional.empty();
    }

    private static int unsigned(byte bits) {
        return Byte.toUnsignedInt(bits);
    }

    /** Shorter where the file ends. */
    private ByteBuffer piece(long from, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length);
        while (piece.hasRemaining() && file.read(from + piece.position(), piece) >= 0) {
            // Up to the end of one or the other.
        }
        return piece.flip();
    }
}
