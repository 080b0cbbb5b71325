package dev.tidings.benchmarks.reconnect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Carries connections from a port of its own to a server, or doesn't: while it is cut, connections end and new ones are
 * refused or, if it is a black hole then, get no answer at all. One thread cuts and mends; each connection has two.
 */
final class Cable implements AutoCloseable {
    /** Below the ports that the system hands out: a client that retries one of those may end up connected to itself. */
    private static final int FIRST_PORT = 15_000;

    private static final int PAST_PORT = 32_000;
    private static final int ATTEMPTS = 100;
    /** The shortest queue there is holds this many at the most; beyond, the system drops who knocks. */
    private static final int FILLING = 4;

    private static final int FILLING_MILLIS = 50;

    private final InetSocketAddress server;
    private final boolean swallows;
    private final List<Socket> filling = new ArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;
    private Thread accepting;

    /**
     * Carries at once.
     *
     * @param server where to
     * @param swallows whether it answers nobody while it is cut
     * @param random for its port
     */
    Cable(InetSocketAddress server, boolean swallows, RandomGenerator random) throws IOException {
        this.server = server;
        this.swallows = swallows;
        listening = anywhere(random);
        accepting = accept(listening);
    }

    int port() {
        return listening.getLocalPort();
    }

    void cut() throws IOException, InterruptedException {
        int port = port();
        listening.close();
        // While it is within accept, the port stays taken.
        accepting.join();
        if (swallows) {
            listening = listen(port, 1);
            fill(port);
        }
        for (Socket each : sockets) {
            each.close();
        }
    }

    /** Nobody accepts, so whoever comes once the queue is full hears nothing. */
    private void fill(int port) throws IOException {
        for (int i = 0; i < FILLING; i++) {
            Socket socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), FILLING_MILLIS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new IOException("the queue of port " + port + " doesn't fill");
    }

    void mend() throws IOException {
        int port = port();
        listening.close();
        for (Socket each : filling) {
            each.close();
        }
        filling.clear();
        listening = listen(port);
        accepting = accept(listening);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket each : sockets) {
            each.close();
        }
        for (Socket each : filling) {
            each.close();
        }
    }

    private static ServerSocket anywhere(RandomGenerator random) throws IOException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return listen(random.nextInt(FIRST_PORT, PAST_PORT));
            } catch (IOException taken) {
                // Somebody else's; look on.
            }
        }
        return listen(random.nextInt(FIRST_PORT, PAST_PORT));
    }

    private static ServerSocket listen(int port) throws IOException {
        return listen(port, 0);
    }

    /** With a queue of some length; 0 leaves it to the system. */
    private static ServerSocket listen(int port, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
        return socket;
    }

    private Thread accept(ServerSocket socket) {
        return start(() -> {
            try {
                while (!socket.isClosed()) {
                    carry(socket.accept(), socket);
                }
            } catch (IOException cut) {
                // Then there is nothing to accept.
            }
        });
    }

    private void carry(Socket client, ServerSocket since) throws IOException {
        Socket onward = new Socket(server.getAddress(), server.getPort());
        sockets.add(client);
        sockets.add(onward);
        if (since.isClosed()) {
            end(client, onward);
        }
        client.setTcpNoDelay(true);
        onward.setTcpNoDelay(true);
        start(() -> pass(client, onward));
        start(() -> pass(onward, client));
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // So does the other direction.
        }
        end(from, to);
    }

    private void end(Socket... both) {
        for (Socket each : both) {
            sockets.remove(each);
            try {
                each.close();
            } catch (IOException gone) {
                // That is what was wanted.
            }
        }
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
