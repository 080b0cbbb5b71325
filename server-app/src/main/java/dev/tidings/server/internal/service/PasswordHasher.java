package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.config.PasswordConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id on one thread of its own, so that a flood of log-ins costs neither an event loop nor more than that one
 * thread. What waits is bounded; beyond, callers are told {@code overloaded}. Any thread.
 */
public final class PasswordHasher implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final PasswordConfig config;
    private final SecureRandom random;
    private final ExecutorService executor;
    private final String nobody;

    /**
     * Creates a hasher; threads start as they are needed.
     *
     * @param config cost of a hash, and how many may wait
     * @param random for salts
     */
    public PasswordHasher(PasswordConfig config, SecureRandom random) {
        this(config, random, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /**
     * Creates a hasher with more threads, for what has the machine to itself.
     *
     * @param config cost of a hash, and how many may wait
     * @param random for salts
     * @param threads how many hashes are made at once
     */
    public PasswordHasher(PasswordConfig config, SecureRandom random, int threads) {
        this.config = config;
        this.random = random;
        this.nobody = phc(random.generateSeed(SALT_BYTES), new byte[HASH_BYTES]);
        this.executor = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.queue()), task -> {
                    Thread thread = new Thread(task, "tidings-passwords");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Hashes a new password.
     *
     * @param password the password
     * @return PHC string
     */
    public CompletableFuture<String> hash(String password) {
        return run(() -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return phc(salt, argon2(password, salt, config.memoryKib(), config.iterations(), config.parallelism()));
        });
    }

    /**
     * Checks a password.
     *
     * @param password what was given
     * @param phc what {@link #hash} made
     * @return whether it is the one
     */
    public CompletableFuture<Boolean> verify(String password, String phc) {
        return run(() -> matches(password, phc));
    }

    /**
     * Takes as long as {@link #verify} and says no, since no password has that hash: for users that don't exist, so
     * that time doesn't tell.
     *
     * @param password what was given
     * @return false
     */
    public CompletableFuture<Boolean> verifyNobody(String password) {
        return verify(password, nobody);
    }

    private <T> CompletableFuture<T> run(java.util.function.Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new ProtocolException(ErrorCode.OVERLOADED, "too many log-ins at once", Duration.ofSeconds(1)));
        }
    }

    private static boolean matches(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("stored password hash is no Argon2id PHC string");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] actual = argon2(
                password,
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
        return MessageDigest.isEqual(actual, Base64.getDecoder().decode(parts.group(5)));
    }

    private static byte[] argon2(String password, byte[] salt, int memoryKib, int iterations, int parallelism) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private String phc(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + config.memoryKib() + ",t=" + config.iterations() + ",p=" + config.parallelism()
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Drops what waits. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
