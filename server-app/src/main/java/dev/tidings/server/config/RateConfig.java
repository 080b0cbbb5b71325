package dev.tidings.server.config;

/**
 * How much is too much in too little time.
 *
 * @param sendRate messages a second of a user, all devices together
 * @param sendBurst how many of them at once
 * @param logInRate log-ins, sign-ups and invalid tokens a second from a network
 * @param logInBurst how many of them at once
 */
public record RateConfig(int sendRate, int sendBurst, int logInRate, int logInBurst) {
    /** Validates. */
    public RateConfig {
        ServerOptions.SEND_RATE.check(sendRate);
        ServerOptions.SEND_BURST.check(sendBurst);
        ServerOptions.LOG_IN_RATE.check(logInRate);
        ServerOptions.LOG_IN_BURST.check(logInBurst);
    }
}
