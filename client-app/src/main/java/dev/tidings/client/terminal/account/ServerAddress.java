package dev.tidings.client.terminal.account;

/**
 * Where a server is.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {
    /** A server on this machine. */
    public static final ServerAddress DEFAULT = new ServerAddress("127.0.0.1", 12416);

    /** Validates. */
    public ServerAddress {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("server: " + host + ":" + port + " (expected: HOST:PORT)");
        }
    }

    /**
     * Reads an address.
     *
     * @param text {@code host}, {@code host:port} or {@code [v6]:port}
     * @return with the usual port where none is given
     * @throws IllegalArgumentException if it is none
     */
    public static ServerAddress of(String text) {
        int colon = text.lastIndexOf(':');
        boolean bare = colon < 0 || text.endsWith("]") || (text.indexOf(':') != colon && !text.startsWith("["));
        String host = bare ? text : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new ServerAddress(host, bare ? DEFAULT.port : Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("server: " + text + " (expected: HOST:PORT)", noNumber);
        }
    }

    /**
     * Name of the folder for this server.
     *
     * @return letters, digits, dots, dashes and underscores; another one for each address
     */
    String folder() {
        StringBuilder name = new StringBuilder();
        for (char each : (host + "_" + port).toCharArray()) {
            boolean plain = (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') || each == '-';
            boolean dot = each == '.' && !name.isEmpty();
            name.append(plain || dot || each == '_' ? String.valueOf(each) : String.format("_%x_", (int) each));
        }
        return name.toString();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
