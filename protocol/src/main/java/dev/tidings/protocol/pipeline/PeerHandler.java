package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.DataPart;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.Ping;
import dev.tidings.protocol.message.Pong;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the pipeline: sorts what comes into replies, heartbeat, streams and what the application hears. */
final class PeerHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(PeerHandler.class);

    private final Peer peer;
    private final Calls calls;
    private final PeerListener listener;

    PeerHandler(Peer peer, Calls calls, PeerListener listener) {
        this.peer = peer;
        this.calls = calls;
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object object) {
        if (peer.isClosing()) {
            ReferenceCountUtil.release(object);
            return;
        }
        peer.streams().turns().readBegun();
        if (object instanceof Envelope message) {
            take(message);
        } else if (object instanceof DataPart data) {
            take(data);
        } else {
            ReferenceCountUtil.release(object);
        }
    }

    private void take(DataPart data) {
        try {
            peer.streams().arrived(data);
        } catch (ProtocolException violation) {
            tell(null, violation);
        }
    }

    private void take(Envelope message) {
        if (message.kind() == Envelope.Kind.REPLY) {
            calls.reply(message.id(), message.body());
        } else if (message.kind() == Envelope.Kind.REQUEST) {
            hand(message);
        } else if (message.body() instanceof Ping ping) {
            peer.send(new Pong(ping.n()));
        } else if (message.body() instanceof Credit credit) {
            peer.streams().credited(credit);
        } else if (message.body() instanceof Cancel cancel) {
            peer.streams().cancelled(cancel);
        } else if (!(message.body() instanceof Pong)) {
            hand(message);
        }
    }

    private void hand(Envelope message) {
        try {
            listener.received(message);
        } catch (ProtocolException refusal) {
            refuse(message, refusal);
        } catch (RuntimeException ours) {
            LOG.error("failed to handle a {}", message.body().getClass().getSimpleName(), ours);
            refuse(message, new ProtocolException(ErrorCode.INTERNAL, "internal error"));
        }
    }

    /** An error is never answered with an error: two peers could go on like that for ever. */
    private void refuse(Envelope message, ProtocolException refusal) {
        if (message.kind() == Envelope.Kind.REQUEST) {
            tell(message.id(), refusal);
        } else if (!(message.body() instanceof ErrorReply)) {
            refuseEvent(refusal);
        }
    }

    /** What wants no reply may be of a newer version: nothing is lost by not knowing it. */
    private void refuseEvent(ProtocolException refusal) {
        if (refusal.code() != ErrorCode.UNKNOWN_TYPE) {
            tell(null, refusal);
        }
    }

    private void tell(@Nullable Long re, ProtocolException refusal) {
        if (!peer.isClosing()) {
            listener.refused(refusal.code());
            peer.refuse(re, refusal);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        listener.readCompleted();
        peer.streams().turns().readCompleted();
        peer.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!peer.isClosing()) {
            peer.intake().writabilityChanged();
            listener.writabilityChanged(peer.isWritable());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Liveness.CutOff late) {
            listener.cutOff(late.why());
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof MalformedMessageException malformed) {
            answer(malformed);
        } else if (failure instanceof ProtocolException refusal) {
            tell(null, refusal);
        } else if (failure instanceof UnwritableMessageException ours) {
            giveUp(ours.unwritten(), ours);
        } else if (!(failure instanceof ClosedChannelException)) { // which says only that a write came too late
            if (!(failure instanceof IOException)) {
                LOG.error("connection failed", failure);
            }
            peer.failed(failure);
            context.close();
        }
    }

    private void answer(MalformedMessageException malformed) {
        if (peer.isClosing()) {
            return;
        }
        switch (malformed.kind()) {
            case REQUEST -> tell(malformed.id(), malformed.refusal());
            case EVENT -> refuseEvent(malformed.refusal());
            case REPLY -> {
                calls.fail(malformed.id(), malformed.refusal());
                if (malformed.refusal().code().closes()) {
                    tell(null, malformed.refusal());
                }
            }
        }
    }

    /** A message of ours that can't leave: whoever waits for it, here or there, is told. */
    private void giveUp(Envelope unwritten, UnwritableMessageException fault) {
        LOG.error("failed to write", fault);
        if (unwritten.kind() == Envelope.Kind.REQUEST) {
            calls.fail(unwritten.id(), fault.reason());
        } else if (unwritten.kind() == Envelope.Kind.REPLY && !(unwritten.body() instanceof ErrorReply)) {
            peer.refuse(unwritten.id(), new ProtocolException(ErrorCode.INTERNAL, "the reply can't be written"));
            peer.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        PeerClosedException gone = new PeerClosedException("connection closed", peer.cause());
        calls.failAll(gone);
        peer.streams().closeAll(gone);
        listener.closed(peer.cause());
    }
}
