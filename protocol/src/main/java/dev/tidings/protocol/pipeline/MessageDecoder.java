package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.DataPart;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Payload to message; data goes on as it is. What is no message goes on as an exception: a
 * {@link MalformedMessageException} where it can be answered, a {@link ProtocolException} where the connection has to
 * end.
 */
final class MessageDecoder extends ChannelInboundHandlerAdapter {
    private static final byte OBJECT = '{';

    private final JsonCodec codec;

    MessageDecoder(JsonCodec codec) {
        this.codec = codec;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof DataPart) {
            context.fireChannelRead(message);
            return;
        }
        ByteBuf payload = (ByteBuf) message;
        byte[] bytes;
        try {
            if (payload.getByte(payload.readerIndex()) != OBJECT) {
                context.fireExceptionCaught(
                        new ProtocolException(ErrorCode.BAD_FRAME, "payload: neither a message nor data"));
                return;
            }
            if (PlainPong.is(payload)) {
                return; // that the peer lives was noted on the way here
            }
            bytes = new byte[payload.readableBytes()];
            payload.readBytes(bytes);
        } finally {
            payload.release();
        }
        try {
            context.fireChannelRead(codec.read(bytes));
        } catch (MalformedMessageException malformed) {
            context.fireExceptionCaught(malformed);
        }
    }
}
