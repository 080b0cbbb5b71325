package dev.tidings.client.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Whose store this is, and how to come back.
 *
 * @param user log-in name
 * @param device number the server gave this device
 * @param incarnation life of the server's log that marks and numbers belong to
 * @param token for {@code resume}, or null after a log-out; a secret
 */
public record Login(
        String user,
        long device,
        String incarnation,
        @Nullable String token) {
    /** Validates. */
    public Login {
        requireNonNull(user, "user is null");
        requireNonNull(incarnation, "incarnation is null");
    }

    /**
     * The same after a log-out.
     *
     * @return a copy without the token
     */
    public Login withoutToken() {
        return new Login(user, device, incarnation, null);
    }

    /**
     * The same after the user took another name.
     *
     * @param name the new one
     * @return a copy
     */
    public Login withUser(String name) {
        return new Login(name, device, incarnation, token);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Login[user=" + user + ", device=" + device + ", incarnation=" + incarnation + "]";
    }
}
