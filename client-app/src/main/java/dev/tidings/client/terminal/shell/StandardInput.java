package dev.tidings.client.terminal.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A text that is piped in. */
final class StandardInput {
    /** A text of 64 KiB as the wire has it is never longer. */
    private static final int MOST_BYTES = 64 * 1024;

    private StandardInput() {}

    /** All of it, without the end of its last line. */
    static String read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("text: too long (expected: <= " + MOST_BYTES + " bytes)");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("text: no UTF-8", malformed);
        } catch (IOException failure) {
            throw new UncheckedIOException("standard input: can't be read", failure);
        }
    }
}
