package dev.tidings.protocol.pipeline;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets the outgoing streams of one connection write, a data frame each in turn, and only while little waits to leave:
 * so neither a message nor a ping queues behind a transfer. Confined to the event loop.
 */
final class Turns {
    /** A data frame is written only while less than this waits on the connection. */
    static final int MOST_WAITING_BYTES = 256 * 1024;

    private final Channel channel;
    private final Peer peer;
    private final OutboundBatch batch;
    private final Queue<OutgoingStream> queue = new ArrayDeque<>();
    private int underWay;
    private long progress;
    private boolean reading;
    private boolean taking;

    Turns(Channel channel, Peer peer, OutboundBatch batch) {
        this.channel = channel;
        this.peer = peer;
        this.batch = batch;
    }

    /** Puts a stream at the end of the queue; it isn't there already. */
    void add(OutgoingStream stream) {
        queue.add(stream);
    }

    /** During a read nothing is written, since that ends with a flush for everybody. */
    void readBegun() {
        reading = true;
    }

    void readCompleted() {
        reading = false;
        take();
    }

    /** Sends what was said just now, unless the end of the read does. */
    void flush() {
        if (!reading) {
            peer.flush();
        }
    }

    /** Grows whenever a frame has left, which tells that the peer takes bytes. */
    long progress() {
        return progress;
    }

    /** Lets everybody write who may. */
    void take() {
        if (reading || taking) {
            return;
        }
        taking = true;
        boolean wrote = false;
        try {
            while (!queue.isEmpty() && channel.isActive() && !peer.isClosing()) {
                if (waitingBytes() >= MOST_WAITING_BYTES) {
                    wrote |= awaitRoom();
                    break;
                }
                wrote |= queue.remove().write();
            }
        } finally {
            taking = false;
        }
        if (wrote) {
            peer.flush();
        }
    }

    private long waitingBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return batch.waitingBytes() + (buffer == null ? 0 : buffer.totalPendingWriteBytes());
    }

    /** A data frame under way will tell when it has left. Where only messages wait, nothing behind them does so. */
    private boolean awaitRoom() {
        if (underWay > 0) {
            return false;
        }
        follow(channel.write(Unpooled.EMPTY_BUFFER), () -> {});
        return true;
    }

    /** Counts a write as under way until it is done, and says so. */
    void follow(ChannelFuture write, Runnable done) {
        underWay++;
        write.addListener(result -> {
            underWay--;
            progress++;
            if (!result.isSuccess() && channel.isActive()) {
                // The beginning of the frame is written: what follows would be taken for its rest.
                peer.failed(result.cause());
                peer.close();
            }
            done.run();
            take();
        });
    }
}
