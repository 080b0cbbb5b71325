package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream ended before its time, because one side wanted so. Stackless. */
public final class StreamCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable ErrorCode code;

    private StreamCancelledException(@Nullable ErrorCode code, @Nullable String message) {
        super(message == null ? "cancelled" : message, null, false, false);
        this.code = code;
    }

    /**
     * What the peer said. A code this version doesn't know is {@link ErrorCode#INTERNAL}, with the code in the text.
     */
    static StreamCancelledException of(Cancel cancel) {
        String name = cancel.code();
        if (name == null) {
            return new StreamCancelledException(null, cancel.message());
        }
        Optional<ErrorCode> known = ErrorCode.of(name);
        return known.isPresent()
                ? new StreamCancelledException(known.get(), cancel.message())
                : new StreamCancelledException(ErrorCode.INTERNAL, name + ": " + cancel.message());
    }

    /** What we say. */
    static StreamCancelledException of(@Nullable ProtocolException why) {
        return why == null
                ? new StreamCancelledException(null, null)
                : new StreamCancelledException(why.code(), why.getMessage());
    }

    /**
     * Why.
     *
     * @return empty if nothing was wrong
     */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    Cancel toMessage(long stream) {
        return new Cancel(stream, code == null ? null : code.wireName(), code == null ? null : getMessage());
    }
}
