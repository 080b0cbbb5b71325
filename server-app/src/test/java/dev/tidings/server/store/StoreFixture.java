package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store with users and devices, in terms of the seam alone; every implementation's tests stand on it. */
public abstract class StoreFixture {
    protected static final Visit VISIT = new Visit("test", "127.0.0.1");
    protected static final ReadLimit PAGE = new ReadLimit(200, 1_000_000);

    protected final TestingClock clock = new TestingClock();
    protected Store store;

    /** Opens the same store each time. */
    protected abstract Store open(TestingClock clock);

    @BeforeEach
    final void openStore() {
        store = open(clock);
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    protected final void reopen() {
        store.close();
        store = open(clock);
    }

    protected static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    protected static ErrorCode code(CompletableFuture<?> refused) {
        try {
            await(refused);
        } catch (ProtocolException e) {
            return e.code();
        }
        throw new AssertionError("not refused");
    }

    protected final Instant now() {
        return clock.instant();
    }

    protected final long signUp(String name) {
        return await(store.accounts().create(name, "hash of " + name, now())).orElseThrow();
    }

    /** Signs up and enters with the first device. */
    protected final Sender newcomer(String name) {
        return enter(signUp(name), name, 1);
    }

    protected final Sender enter(long user, String name, int device) {
        return new Sender(
                name, await(store.devices().enter(user, key(user, device), token(user, device), VISIT, now())));
    }

    protected final void leave(Sender sender) {
        await(store.devices().leave(sender.session.device(), sender.session.epoch(), now(), false));
    }

    protected final void logOut(Sender sender) {
        await(store.devices().leave(sender.session.device(), sender.session.epoch(), now(), true));
    }

    protected static byte[] token(long user, int device) {
        return ByteBuffer.allocate(32).putLong(user).putInt(device).array();
    }

    protected static String key(long user, int device) {
        return String.format("%016x%016x", user, device);
    }

    protected static Append append(Sender from, long n, String to, String body) {
        return new Append(
                from.session.user(),
                from.name,
                from.session.device(),
                from.session.epoch(),
                n,
                Address.of(to),
                new Content.Text(body),
                body);
    }

    protected final AppendResult send(Sender from, long n, String to) {
        return await(store.logs().append(List.of(append(from, n, to, from.name + " " + n))))
                .get(0);
    }

    protected final StoredEntry sent(Sender from, long n, String to) {
        return committed(send(from, n, to)).entry();
    }

    /** Sends many numbers in calls of 100. */
    protected final void sendMany(Sender from, long first, long last, String to) {
        List<Append> appends = new ArrayList<>();
        for (long n = first; n <= last; n++) {
            appends.add(append(from, n, to, from.name + " " + n));
            if (appends.size() == 100 || n == last) {
                await(store.logs().append(appends)).forEach(StoreFixture::committed);
                appends.clear();
            }
        }
    }

    protected final List<StoredEntry> readAfter(Sender reader, long conversation, long after, ReadLimit limit) {
        return await(store.logs().readAfter(reader.session.user(), conversation, after, limit))
                .entries();
    }

    protected final List<StoredEntry> readBefore(Sender reader, long conversation, long before, ReadLimit limit) {
        return await(store.logs().readBefore(reader.session.user(), conversation, before, limit))
                .entries();
    }

    protected static AppendResult.Committed committed(AppendResult result) {
        assertThat(result).isInstanceOf(AppendResult.Committed.class);
        return (AppendResult.Committed) result;
    }

    protected static ErrorCode refusal(AppendResult result) {
        assertThat(result).isInstanceOf(AppendResult.Refused.class);
        return ((AppendResult.Refused) result).code();
    }

    protected static Cursor cursor(Sender sender, long conversation) {
        return sender.session.cursors().stream()
                .filter(cursor -> cursor.conversation() == conversation)
                .findAny()
                .orElseThrow();
    }

    protected static List<Long> seqs(List<StoredEntry> entries) {
        return entries.stream().map(StoredEntry::seq).toList();
    }

    protected static List<String> bodies(List<StoredEntry> entries) {
        return entries.stream().map(StoredEntry::body).toList();
    }

    protected final void pass(Duration time) {
        clock.move(time);
    }

    /** A device with a session. */
    protected record Sender(String name, DeviceSession session) {}
}
