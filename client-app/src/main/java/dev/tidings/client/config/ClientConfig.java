package dev.tidings.client.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What can be chosen about a client.
 *
 * @param host where the server is; resolved anew at each attempt to connect
 * @param port its port, 1 to 65535
 * @param agent name and version of the program, up to 128 characters; the server logs it
 * @param outboxLimit most messages that wait for their answer, at least 1
 * @param whenFull what happens to one more
 * @param requestTimeout how long a request waits for its reply; a {@code send} waits for ever
 */
public record ClientConfig(
        String host, int port, String agent, int outboxLimit, WhenFull whenFull, Duration requestTimeout) {
    /** A server on this machine. */
    public static final ClientConfig DEFAULT =
            new ClientConfig("127.0.0.1", 12416, "tidings", 10_000, WhenFull.REFUSE, Duration.ofSeconds(10));

    private static final int LONGEST_AGENT = 128;

    /** Validates. */
    public ClientConfig {
        requireNonNull(host, "host is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(whenFull, "whenFull is null");
        requireNonNull(requestTimeout, "requestTimeout is null");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: blank (expected: a name or an address)");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
        if (agent.length() > LONGEST_AGENT) {
            throw new IllegalArgumentException(
                    "agent length: " + agent.length() + " (expected: <= " + LONGEST_AGENT + ")");
        }
        if (outboxLimit < 1) {
            throw new IllegalArgumentException("outboxLimit: " + outboxLimit + " (expected: >= 1)");
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("requestTimeout: " + requestTimeout + " (expected: > 0)");
        }
    }

    /**
     * The server in one word.
     *
     * @return {@code host:port}, an IPv6 address in brackets
     */
    public String server() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /**
     * The same with another server.
     *
     * @param host where it is
     * @param port its port
     * @return a copy
     */
    public ClientConfig withServer(String host, int port) {
        return new ClientConfig(host, port, agent, outboxLimit, whenFull, requestTimeout);
    }

    /**
     * The same with another agent.
     *
     * @param agent name and version of the program
     * @return a copy
     */
    public ClientConfig withAgent(String agent) {
        return new ClientConfig(host, port, agent, outboxLimit, whenFull, requestTimeout);
    }

    /**
     * The same with another outbox.
     *
     * @param limit most messages that wait for their answer
     * @param whenFull what happens to one more
     * @return a copy
     */
    public ClientConfig withOutbox(int limit, WhenFull whenFull) {
        return new ClientConfig(host, port, agent, limit, whenFull, requestTimeout);
    }

    /**
     * The same with another time-out.
     *
     * @param timeout how long a request waits for its reply
     * @return a copy
     */
    public ClientConfig withRequestTimeout(Duration timeout) {
        return new ClientConfig(host, port, agent, outboxLimit, whenFull, timeout);
    }
}
