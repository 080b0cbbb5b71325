package dev.tidings.system.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Ports for servers that come back on the port they had. */
public final class Ports {
    private static final int FIRST = 15_000;
    private static final int PAST = 32_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /**
     * A port nobody listens on, below those that the system hands out by itself: a client that keeps trying one of
     * those while the server is down ends up connected to itself.
     *
     * @param random where to look
     * @return free a moment ago
     */
    public static int stable(RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(FIRST, PAST);
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException taken) {
                // Somebody else's; look on.
            }
        }
        throw new IllegalStateException("ports: none free in " + ATTEMPTS + " attempts");
    }
}
