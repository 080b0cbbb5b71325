package dev.tidings.protocol.message;

import java.util.List;

/**
 * {@code welcome}: the server's terms. See docs/protocol.md, "Opening".
 *
 * @param protocol version spoken from here on
 * @param server name and version of the server
 * @param pingMillis interval of its pings; three of them without a byte end the connection
 * @param frameLimit largest payload after authentication, in bytes
 * @param features names of what this server can do beyond version 1, up to 64, such as {@link #FILES}
 */
public record Welcome(int protocol, String server, long pingMillis, int frameLimit, List<String> features)
        implements ServerMessage {
    /** The feature of a server that takes files. */
    public static final String FILES = "files";

    /** The feature of a server that makes pictures of profiles, and thumbnails. */
    public static final String PICTURES = "pictures";

    /** Validates and copies. */
    public Welcome {
        Check.atLeast(1, protocol, "protocol");
        Check.length(0, 128, server, "server");
        Check.within(1, 3_600_000, pingMillis, "pingMillis");
        Check.atLeast(1, frameLimit, "frameLimit");
        features = List.copyOf(Check.present(features, "features"));
        Check.within(0, 64, features.size(), "features size");
    }
}
