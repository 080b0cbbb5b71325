package dev.tidings.server.internal.console;

import dev.tidings.protocol.message.LogIn;
import java.util.Optional;

/**
 * A line of a file of credentials: a name, blanks, a password. What a log-in takes is taken here too, so that the short
 * passwords of old files go on working.
 *
 * @param line its number, from 1
 * @param name log-in name
 * @param password as it stands there, without the blanks around it
 */
record Credentials(int line, String name, String password) {
    private static final String NO_DEVICE = "0".repeat(32);

    /**
     * Reads a line.
     *
     * @return empty for a comment and for nothing
     * @throws IllegalArgumentException with the reason, if it is neither that nor credentials
     */
    static Optional<Credentials> read(int line, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return Optional.empty();
        }
        String[] parts = stripped.split("\\s+", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("password: missing (expected: name password)");
        }
        LogIn possible = new LogIn(parts[0], parts[1], NO_DEVICE);
        return Optional.of(new Credentials(line, possible.user(), possible.password()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Credentials[" + line + ", " + name + "]";
    }
}
