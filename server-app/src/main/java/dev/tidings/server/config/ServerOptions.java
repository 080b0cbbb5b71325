package dev.tidings.server.config;

import static dev.tidings.server.config.Format.DURATION;
import static dev.tidings.server.config.Format.LARGE_SIZE;
import static dev.tidings.server.config.Format.NUMBER;
import static dev.tidings.server.config.Format.PATH;
import static dev.tidings.server.config.Format.SIZE;
import static dev.tidings.server.config.Format.TEXT;
import static dev.tidings.server.config.Option.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The table of all options: the one place that knows their keys, bounds, defaults and meanings. The loader, the command
 * line, the checks of the records and docs/configuration.md all follow it.
 */
public final class ServerOptions {
    /** {@link ServerConfig#bind()}. */
    public static final Option<String> BIND = Option.of(
            "bind",
            TEXT,
            host -> host.matches("[0-9A-Za-z.:_%-]{1,253}"),
            "a host name or an address",
            "127.0.0.1",
            "address to listen on; `0.0.0.0` for all networks");

    /** {@link ServerConfig#port()}. */
    public static final Option<Integer> PORT =
            within("0", "65535", "port", NUMBER, "12416", "TCP port to listen on; 0 for any free one");

    /** {@link ServerConfig#data()}. */
    public static final Option<Path> DATA = Option.of(
            "data",
            PATH,
            path -> true,
            "a path",
            "./tidings-data",
            "folder for everything that must last; one server at a time locks it");

    /** {@link ServerConfig#signUp()}. */
    public static final Option<SignUpPolicy> SIGN_UP = Option.of(
            "signUp",
            Format.choice(SignUpPolicy.class),
            policy -> true,
            "open, invite or closed",
            "open",
            "who may create an account: anybody (`open`), who has an admin's invite (`invite`) or nobody (`closed`)");

    /** {@link ConnectionConfig#maxConnections()}. */
    public static final Option<Integer> MAX_CONNECTIONS =
            within("1", "1000000", "maxConnections", NUMBER, "20000", "most connections at a time; more are closed");

    /** {@link ConnectionConfig#pingInterval()}. */
    public static final Option<Duration> PING_INTERVAL = within(
            "1ms",
            "1h",
            "pingInterval",
            DURATION,
            "3s",
            "time between two pings; a peer silent for three of them is taken for dead");

    /** {@link ConnectionConfig#loginTimeout()}. */
    public static final Option<Duration> LOGIN_TIMEOUT =
            within("1ms", "1h", "loginTimeout", DURATION, "10s", "time a connection has to log in before it is closed");

    /** {@link ConnectionConfig#frameLimitBeforeLogin()}. */
    public static final Option<Integer> FRAME_LIMIT_BEFORE_LOGIN =
            within("1KiB", "512KiB", "frameLimitBeforeLogin", SIZE, "16KiB", "largest frame before the log-in");

    /** {@link ConnectionConfig#frameLimit()}. */
    public static final Option<Integer> FRAME_LIMIT =
            within("512KiB", "8MiB", "frameLimit", SIZE, "1MiB", "largest frame after the log-in");

    /** {@link ConnectionConfig#frameTimeout()}. */
    public static final Option<Duration> FRAME_TIMEOUT =
            within("1ms", "1h", "frameTimeout", DURATION, "30s", "time a frame may take to arrive");

    /** {@link ConnectionConfig#drainTimeout()}. */
    public static final Option<Duration> DRAIN_TIMEOUT = within(
            "0s", "10m", "drainTimeout", DURATION, "5s", "time a stopping server takes to finish what is queued");

    /** {@link PasswordConfig#memory()}. */
    public static final Option<Integer> PASSWORD_MEMORY =
            within("1MiB", "1024MiB", "passwordMemory", SIZE, "19MiB", "memory of one password check by Argon2id");

    /** {@link PasswordConfig#iterations()}. */
    public static final Option<Integer> PASSWORD_ITERATIONS =
            within("1", "100", "passwordIterations", NUMBER, "2", "passes of Argon2id over that memory");

    /** {@link PasswordConfig#parallelism()}. */
    public static final Option<Integer> PASSWORD_PARALLELISM =
            within("1", "16", "passwordParallelism", NUMBER, "1", "lanes of Argon2id");

    /** {@link PasswordConfig#queue()}. */
    public static final Option<Integer> PASSWORD_QUEUE = within(
            "1", "100000", "passwordQueue", NUMBER, "256", "most password checks that wait; more are `overloaded`");

    /** {@link LockOutConfig#failures()}. */
    public static final Option<Integer> LOCK_OUT_FAILURES =
            within("1", "1000", "lockOutFailures", NUMBER, "3", "failed log-ins in a row that lock a peer out");

    /** {@link LockOutConfig#duration()}. */
    public static final Option<Duration> BLOCK_DURATION =
            within("1ms", "30d", "blockDuration", DURATION, "60s", "how long such a peer stays locked out");

    /** {@link RateConfig#logInRate()}. */
    public static final Option<Integer> LOG_IN_RATE = within(
            "1",
            "1000000",
            "logInRate",
            NUMBER,
            "10",
            "log-ins, sign-ups and invalid tokens a second from one network; more are `rate_limited`");

    /** {@link RateConfig#logInBurst()}. */
    public static final Option<Integer> LOG_IN_BURST =
            within("1", "1000000", "logInBurst", NUMBER, "100", "how many of them at once");

    /** {@link ServerConfig#tokenLife()}. */
    public static final Option<Duration> TOKEN_LIFE =
            within("1s", "3650d", "tokenLife", DURATION, "30d", "how long an unused session token stays valid");

    /** {@link RateConfig#sendRate()}. */
    public static final Option<Integer> SEND_RATE = within(
            "1",
            "1000000",
            "sendRate",
            NUMBER,
            "1000",
            "messages a second from one user, all devices together; more are `rate_limited`");

    /** {@link RateConfig#sendBurst()}. */
    public static final Option<Integer> SEND_BURST =
            within("1", "1000000", "sendBurst", NUMBER, "1000", "how many of them at once");

    /** {@link SessionConfig#idleTimeout()}. */
    public static final Option<Duration> IDLE_TIMEOUT = within(
            "0s",
            "365d",
            "idleTimeout",
            DURATION,
            "0s",
            "time without a request after which a session ends, its token stays valid; `0s` for never");

    /** {@link SessionConfig#devices()}. */
    public static final Option<DevicePolicy> DEVICES = Option.of(
            "devices",
            Format.choice(DevicePolicy.class),
            policy -> true,
            "many, one-reject or one-replace",
            "many",
            "devices of a user that may have a session at a time: any number, or one, and then another one is refused"
                    + " (`one-reject`) or takes over (`one-replace`)");

    /** {@link ServerConfig#presenceGrace()}. */
    public static final Option<Duration> PRESENCE_GRACE =
            within("0s", "1h", "presenceGrace", DURATION, "2s", "how long who is cut off may take to return unnoticed");

    /** {@link DeliveryConfig#sendsInFlight()}. */
    public static final Option<Integer> SENDS_IN_FLIGHT = within(
            "1", "1024", "sendsInFlight", NUMBER, "256", "most unanswered sends of a device; more are `overloaded`");

    /** {@link DeliveryConfig#unacknowledgedEntries()}. */
    public static final Option<Integer> UNACKNOWLEDGED_ENTRIES = within(
            "1", "1048576", "unacknowledgedEntries", NUMBER, "1024", "most entries a device hasn't acknowledged yet");

    /** {@link DeliveryConfig#unacknowledgedSize()}. */
    public static final Option<Integer> UNACKNOWLEDGED_SIZE = within(
            "128KiB", "256MiB", "unacknowledgedSize", SIZE, "1MiB", "most bytes of such entries; one always goes out");

    /** {@link DeliveryConfig#slowReaderTimeout()}. */
    public static final Option<Duration> SLOW_READER_TIMEOUT =
            within("1ms", "1h", "slowReaderTimeout", DURATION, "30s", "time after which who takes no byte is closed");

    /** {@link ServerConfig#storeQueue()}. */
    public static final Option<Integer> STORE_QUEUE = within(
            "1024",
            "1000000",
            "storeQueue",
            NUMBER,
            "8192",
            "most entries that wait for the disk; more are `overloaded`");

    /** {@link ServerConfig#retention()}. */
    public static final Option<Duration> RETENTION = within(
            "0s",
            "36500d",
            "retention",
            DURATION,
            "0s",
            "how long what is said to users and to everyone is kept; `0s` for ever");

    /** {@link ServerConfig#groupLimit()}. */
    public static final Option<Integer> GROUP_LIMIT =
            within("2", "100000", "groupLimit", NUMBER, "10000", "most members of a group; more are `quota_exceeded`");

    /** {@link FileConfig#limit()}. */
    public static final Option<Long> FILE_LIMIT =
            within("1KiB", "1024TiB", "fileLimit", LARGE_SIZE, "16GiB", "largest file; larger ones are `too_large`");

    /** {@link FileConfig#quota()}. */
    public static final Option<Long> FILE_QUOTA = within(
            "0",
            "1024TiB",
            "fileQuota",
            LARGE_SIZE,
            "32GiB",
            "what all files of a user may come to, each at least 4 KiB; more is `quota_exceeded`");

    /** {@link FileConfig#uploadLife()}. */
    public static final Option<Duration> UPLOAD_LIFE = within(
            "1m", "365d", "uploadLife", DURATION, "24h", "how long an upload that was cut off can be gone on with");

    /** {@link FileConfig#unsentFileLife()}. */
    public static final Option<Duration> UNSENT_FILE_LIFE = within(
            "1m",
            "3650d",
            "unsentFileLife",
            DURATION,
            "24h",
            "how long after its upload a file stays that is in no entry and no profile, be it that it was never sent or that its entries were"
                    + " deleted");

    /** {@link FileConfig#retention()}. */
    public static final Option<Duration> FILE_RETENTION = within(
            "0s",
            "36500d",
            "fileRetention",
            DURATION,
            "0s",
            "how long after its upload a file stays that is in entries, which stay without it; pictures of profiles are kept;"
                    + " `0s` for ever");

    private static final List<Option<?>> ALL = List.of(
            BIND,
            PORT,
            DATA,
            SIGN_UP,
            MAX_CONNECTIONS,
            PING_INTERVAL,
            LOGIN_TIMEOUT,
            FRAME_LIMIT_BEFORE_LOGIN,
            FRAME_LIMIT,
            FRAME_TIMEOUT,
            DRAIN_TIMEOUT,
            PASSWORD_MEMORY,
            PASSWORD_ITERATIONS,
            PASSWORD_PARALLELISM,
            PASSWORD_QUEUE,
            LOCK_OUT_FAILURES,
            BLOCK_DURATION,
            LOG_IN_RATE,
            LOG_IN_BURST,
            TOKEN_LIFE,
            SEND_RATE,
            SEND_BURST,
            IDLE_TIMEOUT,
            DEVICES,
            PRESENCE_GRACE,
            SENDS_IN_FLIGHT,
            UNACKNOWLEDGED_ENTRIES,
            UNACKNOWLEDGED_SIZE,
            SLOW_READER_TIMEOUT,
            STORE_QUEUE,
            RETENTION,
            GROUP_LIMIT,
            FILE_LIMIT,
            FILE_QUOTA,
            UPLOAD_LIFE,
            UNSENT_FILE_LIFE,
            FILE_RETENTION);

    private ServerOptions() {}

    /**
     * Every option, in the order in which they are documented.
     *
     * @return immutable
     */
    public static List<Option<?>> all() {
        return ALL;
    }
}
