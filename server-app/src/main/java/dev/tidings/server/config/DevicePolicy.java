package dev.tidings.server.config;

/** How many devices of one user may have a session at a time. */
public enum DevicePolicy {
    /** Any number. */
    MANY,
    /** One; while it has a session, others are refused. */
    ONE_REJECT,
    /** One; another that enters takes over. */
    ONE_REPLACE
}
