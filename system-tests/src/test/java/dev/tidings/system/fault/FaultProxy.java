package dev.tidings.system.fault;

import dev.tidings.system.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A network of loopback between clients and a server, which breaks on demand. What is set holds for connections that
 * are there and those that come. One thread uses it; each direction of a connection has a thread.
 */
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress server;
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final int port;
    private ServerSocket listening;
    private Thread acceptor;
    private final AtomicLong bytesToServer = new AtomicLong();
    private final AtomicLong bytesToClient = new AtomicLong();
    private volatile LongConsumer meter = total -> {};
    private volatile Weather toServer = Weather.FAIR;
    private volatile Weather toClient = Weather.FAIR;

    /** What becomes of bytes on their way. */
    public enum Weather {
        /** They pass. */
        FAIR,
        /** They wait. */
        STALLED,
        /** They are gone, and nobody is told. */
        SWALLOWED,
        /** They pass a moment later. */
        DELAYED,
        /** They pass one by one. */
        DRIBBLED
    }

    /** Listens on a port of its own. */
    public FaultProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        port = Ports.stable(new Random());
        listening = listen();
        acceptor = accept(listening);
    }

    public int port() {
        return port;
    }

    /** Connections since the beginning. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections that neither side has ended. */
    long open() {
        return wires.stream().filter(Wire::isOpen).count();
    }

    /** Bytes that have passed towards the server. */
    public long bytesToServer() {
        return bytesToServer.get();
    }

    /** Bytes that have passed towards clients. */
    public long bytesToClient() {
        return bytesToClient.get();
    }

    /** Tells, on the threads of the connections, how many bytes have passed, both ways together. */
    public void meter(LongConsumer told) {
        meter = told;
    }

    private void count(AtomicLong direction, long bytes) {
        direction.addAndGet(bytes);
        meter.accept(bytesToServer.get() + bytesToClient.get());
    }

    /** Sets both directions. */
    public void weather(Weather both) {
        weather(both, both);
    }

    public void weather(Weather towardsServer, Weather towardsClient) {
        toServer = towardsServer;
        toClient = towardsClient;
        wires.forEach(wire -> wire.weather(towardsServer, towardsClient));
    }

    /** Ends all connections as programs do (FIN), after what is under way. */
    void cut() {
        clear(Wire::end);
    }

    /** Ends all connections as networks do (RST), and what is under way is lost. */
    public void reset() {
        clear(Wire::reset);
    }

    /** Takes no new connections. */
    public void refuse() throws IOException, InterruptedException {
        listening.close();
        // While it is within accept, the port stays taken.
        acceptor.join();
    }

    /** Takes connections again. */
    public void comeBack() throws IOException {
        listening = listen();
        acceptor = accept(listening);
    }

    private ServerSocket listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        reset();
    }

    private void clear(Consumer<Wire> how) {
        List<Wire> present = List.copyOf(wires);
        present.forEach(how);
        wires.removeAll(present);
    }

    private Thread accept(ServerSocket socket) {
        Thread thread = new Thread(
                () -> {
                    while (!socket.isClosed()) {
                        try {
                            connect(socket.accept());
                        } catch (IOException refusedOrClosed) {
                            // The loop's condition says which of the two.
                        }
                    }
                },
                "fault-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void connect(Socket client) throws IOException {
        Socket onward = new Socket();
        try {
            onward.connect(server);
        } catch (IOException noServer) {
            client.close();
            throw noServer;
        }
        accepted.incrementAndGet();
        Wire wire =
                new Wire(client, onward, bytes -> count(bytesToServer, bytes), bytes -> count(bytesToClient, bytes));
        wires.add(wire);
        wire.weather(toServer, toClient);
        wire.start();
    }
}
