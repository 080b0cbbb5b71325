package dev.tidings.benchmarks.reconnect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Carries connections from a port of its own to a server, or doesn't: while it is cut, connections end and new ones are
 * refused. One thread cuts and mends; each connection has two.
 */
final class Cable implements AutoCloseable {
    /** Below the ports that the system hands out: a client that retries one of those may end up connected to itself. */
    private static final int FIRST_PORT = 15_000;

    private static final int PAST_PORT = 32_000;
    private static final int ATTEMPTS = 100;

    private final InetSocketAddress server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    Cable(InetSocketAddress server, RandomGenerator random) throws IOException {
        this.server = server;
        listening = anywhere(random);
        accept(listening);
    }

    int port() {
        return listening.getLocalPort();
    }

    void cut() throws IOException {
        listening.close();
        for (Socket each : sockets) {
            each.close();
        }
    }

    void mend() throws IOException {
        listening = listen(port());
        accept(listening);
    }

    @Override
    public void close() throws IOException {
        cut();
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
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void accept(ServerSocket socket) {
        start(() -> {
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

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
