package dev.tidings.protocol.pipeline;

import io.netty.channel.DefaultMessageSizeEstimator;
import io.netty.channel.FileRegion;
import io.netty.channel.MessageSizeEstimator;

/**
 * How much of what is written waits on a connection. By Netty's own count a region of a file is nothing, for it takes
 * no memory; but whatever is said next waits until it has left, too. Any thread.
 */
final class FrameSizes implements MessageSizeEstimator {
    @Override
    public Handle newHandle() {
        Handle others = DefaultMessageSizeEstimator.DEFAULT.newHandle();
        return message -> message instanceof FileRegion region
                ? (int) Math.min(Integer.MAX_VALUE, region.count())
                : others.size(message);
    }
}
