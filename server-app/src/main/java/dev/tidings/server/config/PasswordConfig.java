package dev.tidings.server.config;

/**
 * What a password check may cost.
 *
 * @param memory memory of one Argon2id computation, in bytes
 * @param iterations passes over that memory
 * @param parallelism lanes
 * @param queue most checks that wait; more are refused as {@code overloaded}
 */
public record PasswordConfig(int memory, int iterations, int parallelism, int queue) {
    /** Validates. */
    public PasswordConfig {
        ServerOptions.PASSWORD_MEMORY.check(memory);
        ServerOptions.PASSWORD_ITERATIONS.check(iterations);
        ServerOptions.PASSWORD_PARALLELISM.check(parallelism);
        ServerOptions.PASSWORD_QUEUE.check(queue);
    }

    /**
     * The memory as Argon2id counts it.
     *
     * @return KiB, rounded down
     */
    public int memoryKib() {
        return memory / 1024;
    }
}
