package dev.tidings.protocol.pipeline;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** How sockets are driven: epoll where its native library is there, the JDK's selector elsewhere. */
public enum Transport {
    /** Linux. */
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class),
    /** Anywhere. */
    NIO(NioServerSocketChannel.class, NioSocketChannel.class);

    private final Class<? extends ServerSocketChannel> serverChannel;
    private final Class<? extends SocketChannel> clientChannel;

    Transport(Class<? extends ServerSocketChannel> serverChannel, Class<? extends SocketChannel> clientChannel) {
        this.serverChannel = serverChannel;
        this.clientChannel = clientChannel;
    }

    /**
     * The best this machine has.
     *
     * @return epoll or NIO
     */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /**
     * Starts event loops.
     *
     * @param threads how many, at least 1
     * @param name of the threads
     * @return to be shut down by the caller; its threads are daemons
     */
    public EventLoopGroup newGroup(int threads, String name) {
        IoHandlerFactory handler = this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), handler);
    }

    /**
     * What listens.
     *
     * @return a channel type for server bootstraps
     */
    public Class<? extends ServerSocketChannel> serverChannel() {
        return serverChannel;
    }

    /**
     * What connects.
     *
     * @return a channel type for bootstraps
     */
    public Class<? extends SocketChannel> clientChannel() {
        return clientChannel;
    }
}
