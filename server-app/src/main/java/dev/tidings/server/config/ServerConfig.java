package dev.tidings.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything a server is told before it starts. Immutable. {@link ServerOptions} has bounds, defaults and meanings.
 *
 * @param bind host name or address to listen on
 * @param port TCP port; 0 for any free one
 * @param data folder for everything that must last; locked by one server at a time
 * @param signUp who may create an account
 * @param tokenLife how long an unused session token stays valid
 * @param presenceGrace how long who is cut off may take to return unnoticed; zero for not at all
 * @param storeQueue most entries that wait for the disk
 * @param retention how long what is said to users and to everyone is kept; zero for ever
 * @param groupLimit most members of a group
 * @param connection what holds for every connection
 * @param password what a password check may cost
 * @param lockOut when guessing passwords ends
 * @param rates how much is too much in too little time
 * @param session which sessions there may be, and how long they last
 * @param delivery how much may be under way
 * @param files how large they may be, and how long they stay
 */
public record ServerConfig(
        String bind,
        int port,
        Path data,
        SignUpPolicy signUp,
        Duration tokenLife,
        Duration presenceGrace,
        int storeQueue,
        Duration retention,
        int groupLimit,
        ConnectionConfig connection,
        PasswordConfig password,
        LockOutConfig lockOut,
        RateConfig rates,
        SessionConfig session,
        DeliveryConfig delivery,
        FileConfig files) {
    /** Validates. */
    public ServerConfig {
        ServerOptions.BIND.check(bind);
        ServerOptions.PORT.check(port);
        ServerOptions.DATA.check(data);
        ServerOptions.SIGN_UP.check(signUp);
        ServerOptions.TOKEN_LIFE.check(tokenLife);
        ServerOptions.PRESENCE_GRACE.check(presenceGrace);
        ServerOptions.STORE_QUEUE.check(storeQueue);
        ServerOptions.RETENTION.check(retention);
        ServerOptions.GROUP_LIMIT.check(groupLimit);
    }

    /**
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Chooses values by option, such as {@code set(ServerOptions.PORT, 0)}. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<Option<?>, Object> chosen = new HashMap<>();

        private Builder() {}

        /**
         * Chooses a value in place of the default or an earlier choice.
         *
         * @param <T> type of the value
         * @param option one of {@link ServerOptions}
         * @param value within its bounds
         * @return this
         * @throws IllegalArgumentException if it is out of bounds
         */
        public <T> Builder set(Option<T> option, T value) {
            chosen.put(option, option.check(value));
            return this;
        }

        /** Chooses what an operator wrote. */
        <T> void read(Option<T> option, String text) {
            set(option, option.read(text));
        }

        /**
         * Builds what was chosen.
         *
         * @return a configuration
         */
        public ServerConfig build() {
            return new ServerConfig(
                    value(ServerOptions.BIND),
                    value(ServerOptions.PORT),
                    value(ServerOptions.DATA),
                    value(ServerOptions.SIGN_UP),
                    value(ServerOptions.TOKEN_LIFE),
                    value(ServerOptions.PRESENCE_GRACE),
                    value(ServerOptions.STORE_QUEUE),
                    value(ServerOptions.RETENTION),
                    value(ServerOptions.GROUP_LIMIT),
                    connection(),
                    new PasswordConfig(
                            value(ServerOptions.PASSWORD_MEMORY),
                            value(ServerOptions.PASSWORD_ITERATIONS),
                            value(ServerOptions.PASSWORD_PARALLELISM),
                            value(ServerOptions.PASSWORD_QUEUE)),
                    new LockOutConfig(value(ServerOptions.LOCK_OUT_FAILURES), value(ServerOptions.BLOCK_DURATION)),
                    new RateConfig(
                            value(ServerOptions.SEND_RATE),
                            value(ServerOptions.SEND_BURST),
                            value(ServerOptions.LOG_IN_RATE),
                            value(ServerOptions.LOG_IN_BURST)),
                    new SessionConfig(value(ServerOptions.IDLE_TIMEOUT), value(ServerOptions.DEVICES)),
                    new DeliveryConfig(
                            value(ServerOptions.SENDS_IN_FLIGHT),
                            value(ServerOptions.UNACKNOWLEDGED_ENTRIES),
                            value(ServerOptions.UNACKNOWLEDGED_SIZE),
                            value(ServerOptions.SLOW_READER_TIMEOUT)),
                    files());
        }

        private FileConfig files() {
            return new FileConfig(
                    value(ServerOptions.FILE_LIMIT),
                    value(ServerOptions.FILE_QUOTA),
                    value(ServerOptions.UPLOAD_LIFE),
                    value(ServerOptions.UNSENT_FILE_LIFE),
                    value(ServerOptions.FILE_RETENTION));
        }

        private ConnectionConfig connection() {
            return new ConnectionConfig(
                    value(ServerOptions.MAX_CONNECTIONS),
                    value(ServerOptions.PING_INTERVAL),
                    value(ServerOptions.LOGIN_TIMEOUT),
                    value(ServerOptions.FRAME_LIMIT_BEFORE_LOGIN),
                    value(ServerOptions.FRAME_LIMIT),
                    value(ServerOptions.FRAME_TIMEOUT),
                    value(ServerOptions.DRAIN_TIMEOUT));
        }

        private <T> T value(Option<T> option) {
            Object value = chosen.get(option);
            return value == null ? option.defaultValue() : option.cast(value);
        }
    }
}
