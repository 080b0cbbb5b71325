package dev.tidings.system.fault;

import dev.tidings.system.fault.FaultProxy.Weather;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** One connection through the proxy. */
final class Wire {
    private static final long DELAY_MILLIS = 40;

    private final Socket client;
    private final Socket server;
    private final Direction toServer;
    private final Direction toClient;
    private final CountDownLatch over = new CountDownLatch(1);

    /** Each direction tells how much has passed, on its own thread. */
    Wire(Socket client, Socket server, LongConsumer passedToServer, LongConsumer passedToClient) throws IOException {
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        toServer = new Direction(client, server, passedToServer);
        toClient = new Direction(server, client, passedToClient);
    }

    void start() {
        toServer.start();
        toClient.start();
    }

    boolean isOpen() {
        return over.getCount() > 0;
    }

    void weather(Weather towardsServer, Weather towardsClient) {
        toServer.weather(towardsServer);
        toClient.weather(towardsClient);
    }

    /** Closes both sides in order. */
    void end() {
        over.countDown();
        close(client);
        close(server);
    }

    /** Closes both sides so that they see a reset. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // Then there is nothing to reset.
        }
        end();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    /** One way; a thread of its own moves the bytes, and notices the end of either side only while it may. */
    private final class Direction {
        private final Socket from;
        private final Socket to;
        private final LongConsumer passed;
        private Weather weather = Weather.FAIR;
        private boolean swallowed;

        Direction(Socket from, Socket to, LongConsumer passed) {
            this.from = from;
            this.to = to;
            this.passed = passed;
        }

        void start() {
            Thread thread = new Thread(this::run, "fault-wire");
            thread.setDaemon(true);
            thread.start();
        }

        synchronized void weather(Weather changed) {
            weather = changed;
            notifyAll();
        }

        private void run() {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    pass(buffer, count, out);
                    passed.accept(count);
                }
            } catch (IOException | InterruptedException broken) {
                // The end is the same, whoever made it.
            }
            end();
        }

        private void pass(byte[] bytes, int count, OutputStream out) throws IOException, InterruptedException {
            switch (awaitMoving()) {
                case SWALLOWED -> {}
                case DELAYED -> {
                    over.await(DELAY_MILLIS, TimeUnit.MILLISECONDS);
                    out.write(bytes, 0, count);
                }
                case DRIBBLED -> {
                    for (int i = 0; i < count; i++) {
                        out.write(bytes, i, 1);
                    }
                }
                case FAIR, STALLED -> out.write(bytes, 0, count);
            }
        }

        private synchronized Weather awaitMoving() throws InterruptedException {
            while (weather == Weather.STALLED && isOpen()) {
                wait(DELAY_MILLIS);
            }
            // A stream that lacks bytes in its middle is none that TCP would deliver: it stays dead.
            swallowed |= weather == Weather.SWALLOWED;
            return swallowed ? Weather.SWALLOWED : weather;
        }
    }
}
