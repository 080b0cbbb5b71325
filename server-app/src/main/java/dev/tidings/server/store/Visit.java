package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

/**
 * How a device comes.
 *
 * @param agent program, as its {@code hello} said; up to 128 characters
 * @param address network address it comes from
 */
public record Visit(String agent, String address) {
    /** Validates. */
    public Visit {
        requireNonNull(agent, "agent is null");
        requireNonNull(address, "address is null");
    }
}
