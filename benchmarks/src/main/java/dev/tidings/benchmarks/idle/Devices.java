package dev.tidings.benchmarks.idle;

import static java.util.Objects.requireNonNull;

import dev.tidings.benchmarks.wire.Doorway;
import dev.tidings.benchmarks.wire.SessionHandler;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import io.netty.channel.EventLoopGroup;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the accounts and devices, which takes a password hash each, so that sessions can then be opened by token. Used
 * by one thread, which waits.
 */
final class Devices {
    private static final int TAG_BITS = 40;
    private static final int TAG_RADIX = 36;
    private static final int DEVICE_BITS = 128;
    private static final String PASSWORD = "a password for a benchmark";

    private final IdleOptions options;
    private final Random random;
    private final String tag;

    Devices(IdleOptions options, Random random) {
        this.options = requireNonNull(options, "options is null");
        this.random = requireNonNull(random, "random is null");
        this.tag = new BigInteger(TAG_BITS, random).toString(TAG_RADIX);
    }

    /**
     * Makes them. All users are there before the further devices come, so that few have to be told of each.
     *
     * @return a token for each
     */
    List<String> make(Doorway doorway, EventLoopGroup group) throws InterruptedException {
        List<CompletableFuture<SessionOpened>> made = new ArrayList<>();
        for (int i = 0; i < options.users(); i++) {
            made.add(doorway.enter(group, new SignUp(user(i), PASSWORD, device()), session()));
        }
        doorway.awaitAll();
        for (int i = options.users(); i < options.connections(); i++) {
            made.add(doorway.enter(group, new LogIn(user(i % options.users()), PASSWORD, device()), session()));
        }
        doorway.awaitAll();
        return made.stream().map(each -> each.join().token()).toList();
    }

    /** What becomes of these connections doesn't matter once the token is there. */
    private static SessionHandler session() {
        return new SessionHandler(closed -> {});
    }

    private String user(int number) {
        return "i" + tag + "-" + number;
    }

    private String device() {
        return String.format("%032x", new BigInteger(DEVICE_BITS, random));
    }
}
