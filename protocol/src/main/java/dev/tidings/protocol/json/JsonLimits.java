package dev.tidings.protocol.json;

/** How much a single message may ask of its reader; beyond is {@code bad_json}. See docs/protocol.md, "Messages". */
public final class JsonLimits {
    /** Deepest nesting of objects and arrays, the message itself included. */
    public static final int DEPTH = 32;
    /** Most tokens of a message. */
    public static final int TOKENS = 10_000;
    /** Longest number, in characters. */
    public static final int NUMBER = 32;
    /** Longest field name, in characters. */
    public static final int NAME = 256;

    private JsonLimits() {}
}
