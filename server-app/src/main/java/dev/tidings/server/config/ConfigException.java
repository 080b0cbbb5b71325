package dev.tidings.server.config;

/** What the operator wrote can't be used. The message says where, what, and what is expected instead. */
public final class ConfigException extends RuntimeException {
    ConfigException(String where, String problem) {
        super(where + ": " + problem);
    }
}
