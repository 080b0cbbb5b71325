package dev.tidings.client.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/** A server that is nothing but a socket; the test plays its part, line by line. */
public final class ScriptedServer implements AutoCloseable {
    static final int PATIENCE_MILLIS = 15_000;

    private final ServerSocket socket;

    public ScriptedServer() {
        try {
            socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Waits for the client to connect. */
    public ScriptedConnection accept() {
        try {
            return new ScriptedConnection(socket.accept());
        } catch (SocketTimeoutException nobody) {
            throw new AssertionError("nobody connected", nobody);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits for the client to connect, greets it and answers its resume. */
    public ScriptedConnection acceptResumed(long lastN) {
        ScriptedConnection connection = accept().greet();
        connection.enter(lastN, "life");
        return connection;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
