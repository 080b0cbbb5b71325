package dev.tidings.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/**
 * Some of the data of a stream, in the order it came: of a {@link DataFrame}, the share that one read brought. To be
 * released once.
 */
public final class DataPart extends DefaultByteBufHolder {
    private final long stream;

    /**
     * Of received bytes.
     *
     * @param stream number of the stream, 0 to 2<sup>32</sup> - 1
     * @param bytes at least one; owned by this from here on
     */
    public DataPart(long stream, ByteBuf bytes) {
        super(bytes);
        this.stream = stream;
    }

    /**
     * Which stream it is of.
     *
     * @return as the peer told it, whether or not there is such a stream
     */
    public long stream() {
        return stream;
    }

    @Override
    public DataPart replace(ByteBuf bytes) {
        return new DataPart(stream, bytes);
    }
}
