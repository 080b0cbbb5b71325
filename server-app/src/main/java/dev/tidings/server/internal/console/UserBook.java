package dev.tidings.server.internal.console;

import dev.tidings.protocol.message.SignUp;
import dev.tidings.server.config.PasswordConfig;
import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.internal.service.PasswordHasher;
import dev.tidings.server.internal.service.SecretCodes;
import dev.tidings.server.internal.store.sqlite.SqliteOptions;
import dev.tidings.server.internal.store.sqlite.SqliteStore;
import dev.tidings.server.store.AccountStatus;
import dev.tidings.server.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The accounts in the folder of a server that isn't running. One thread. */
final class UserBook implements AutoCloseable {
    /** Lines of a file whose passwords are hashed together, on all processors. */
    private static final int CHUNK = 256;

    private static final int PAGE = 200;
    private static final String NO_DEVICE = "0".repeat(32);

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Store store;
    private final PasswordHasher hasher;

    /**
     * Opens the folder.
     *
     * @throws IllegalStateException if a server runs on it
     */
    UserBook(ServerConfig config) {
        PasswordConfig cost = config.password();
        store = SqliteStore.open(SqliteOptions.in(config.data()), clock);
        hasher = new PasswordHasher(
                new PasswordConfig(cost.memory(), cost.iterations(), cost.parallelism(), CHUNK),
                random,
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * Takes a file of credentials.
     *
     * @param refused hears the number of each line that isn't taken, and why
     * @return how many were taken
     */
    int importAll(BufferedReader lines, BiConsumer<Integer, String> refused) throws IOException {
        int imported = 0;
        int number = 0;
        List<Credentials> chunk = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                Credentials.read(number, line).ifPresent(chunk::add);
            } catch (IllegalArgumentException wrong) {
                refused.accept(number, String.valueOf(wrong.getMessage()));
            }
            if (chunk.size() == CHUNK) {
                imported += create(chunk, refused);
                chunk.clear();
            }
        }
        return imported + create(chunk, refused);
    }

    private int create(List<Credentials> chunk, BiConsumer<Integer, String> refused) {
        List<CompletableFuture<String>> hashes = new ArrayList<>();
        chunk.forEach(each -> hashes.add(hasher.hash(each.password())));
        List<CompletableFuture<Optional<Long>>> created = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            // One after the other into the queue, so that of two lines with a name the first is taken.
            String hash = hashes.get(i).join();
            created.add(store.accounts().create(chunk.get(i).name(), hash, clock.instant()));
        }
        int count = 0;
        for (int i = 0; i < chunk.size(); i++) {
            if (created.get(i).join().isPresent()) {
                count++;
            } else {
                refused.accept(
                        chunk.get(i).line(), "user: " + chunk.get(i).name() + " is taken (expected: a new name)");
            }
        }
        return count;
    }

    void list(Consumer<AccountStatus> reader) {
        List<AccountStatus> page = store.administration().list("", PAGE).join();
        while (!page.isEmpty()) {
            page.forEach(reader);
            String last = page.get(page.size() - 1).name();
            page = store.administration().list(last, PAGE).join();
        }
    }

    void add(String name, String password) {
        SignUp request = new SignUp(name, password, NO_DEVICE);
        String hash = hasher.hash(request.password()).join();
        if (store.accounts()
                .create(request.user(), hash, clock.instant())
                .join()
                .isEmpty()) {
            throw new IllegalArgumentException("user: " + name + " is taken (expected: a new name)");
        }
    }

    void disable(String name, boolean disabled) {
        store.administration()
                .disable(find(name).user(), disabled, clock.instant())
                .join();
    }

    void delete(String name) {
        store.administration().delete(find(name).user(), clock.instant()).join();
    }

    void resetPassword(String name, String password) {
        SignUp request = new SignUp(name, password, NO_DEVICE);
        AccountStatus account = find(request.user());
        String hash = hasher.hash(request.password()).join();
        store.administration()
                .resetPassword(account.user(), hash, clock.instant())
                .join();
    }

    /** One that nobody has to think of. */
    String makePassword() {
        return new SecretCodes(random).make();
    }

    private AccountStatus find(String name) {
        return store.administration()
                .find(name)
                .join()
                .orElseThrow(() -> new IllegalArgumentException("user: " + name + " (expected: an account's name)"));
    }

    @Override
    public void close() {
        hasher.close();
        store.close();
    }
}
