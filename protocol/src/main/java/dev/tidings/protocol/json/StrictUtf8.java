package dev.tidings.protocol.json;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;

/**
 * What the JSON parser lets pass and we don't: ill-formed UTF-8 (overlong forms, surrogates, code points above
 * U+10FFFF), lone surrogates written as {@code \}{@code ud800}, and control bytes, among them the NUL by which UTF-16
 * and UTF-32 give themselves away. One pass over the bytes, nothing is decoded.
 */
final class StrictUtf8 {
    private final byte[] bytes;
    private int at;

    private StrictUtf8(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Looks at a whole payload.
     *
     * @throws ProtocolException with {@code bad_json} at the first offence
     */
    static void check(byte[] bytes) {
        new StrictUtf8(bytes).run();
    }

    private void run() {
        while (at < bytes.length) {
            int lead = bytes[at];
            if (lead < 0) {
                sequence(lead & 0xFF);
            } else if (lead == '\\') {
                escape();
            } else if (lead < 0x20 && lead != '\n' && lead != '\r' && lead != '\t') {
                throw refuse("control byte");
            } else {
                at++;
            }
        }
    }

    /** A sequence of two to four bytes, as table 3-7 of the Unicode standard has them. */
    private void sequence(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            continuation(1, 0x80, 0xBF);
            at += 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            continuation(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
            continuation(2, 0x80, 0xBF);
            at += 3;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            continuation(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
            continuation(2, 0x80, 0xBF);
            continuation(3, 0x80, 0xBF);
            at += 4;
        } else {
            throw refuse("no UTF-8");
        }
    }

    private void continuation(int offset, int least, int most) {
        int value = at + offset < bytes.length ? bytes[at + offset] & 0xFF : -1;
        if (value < least || value > most) {
            throw refuse("no UTF-8");
        }
    }

    /** A backslash and what it escapes; a high surrogate must be followed by an escaped low one. */
    private void escape() {
        if (at + 1 >= bytes.length || bytes[at + 1] != 'u') {
            at += 2;
            return;
        }
        int unit = unit();
        at += 6;
        if (Character.isLowSurrogate((char) unit)) {
            throw refuse("lone surrogate");
        }
        if (Character.isHighSurrogate((char) unit)) {
            boolean escaped = at + 1 < bytes.length && bytes[at] == '\\' && bytes[at + 1] == 'u';
            if (!escaped || !Character.isLowSurrogate((char) unit())) {
                throw refuse("lone surrogate");
            }
            at += 6;
        }
    }

    private int unit() {
        int value = 0;
        for (int i = 2; i < 6; i++) {
            int digit = at + i < bytes.length ? Character.digit(bytes[at + i], 16) : -1;
            if (digit < 0) {
                throw refuse("broken escape");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private ProtocolException refuse(String what) {
        return new ProtocolException(ErrorCode.BAD_JSON, what + " at byte " + at);
    }
}
