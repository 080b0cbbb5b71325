package dev.tidings.server.internal.picture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What pictures may be. The first bytes tell, not a name or a type that came with them. */
enum PictureFormat {
    JPEG("jpeg", "\u00FF\u00D8\u00FF"),
    PNG("png", "\u0089PNG\r\n\u001A\n");

    private static final int LONGEST = 8;

    private final String codec;
    private final String beginning;

    PictureFormat(String codec, String beginning) {
        this.codec = codec;
        this.beginning = beginning;
    }

    /** As the readers and writers of the JDK call it. */
    String codec() {
        return codec;
    }

    static Optional<PictureFormat> of(byte[] file) {
        // One character a byte.
        String first = new String(file, 0, Math.min(LONGEST, file.length), StandardCharsets.ISO_8859_1);
        for (PictureFormat format : values()) {
            if (first.startsWith(format.beginning)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
