package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

/**
 * An account.
 *
 * @param user the user's number, for ever
 * @param name log-in name
 * @param passwordHash PHC string
 */
public record Account(long user, String name, String passwordHash) {
    /** Validates. */
    public Account {
        requireNonNull(name, "name is null");
        requireNonNull(passwordHash, "passwordHash is null");
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[" + user + ", " + name + "]";
    }
}
