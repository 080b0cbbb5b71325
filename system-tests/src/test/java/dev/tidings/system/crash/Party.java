package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.config.WhenFull;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.store.FileStore;
import dev.tidings.protocol.message.Entry;
import dev.tidings.system.crash.Event.Acknowledged;
import dev.tidings.system.crash.Event.Entered;
import dev.tidings.system.crash.Event.Queued;
import dev.tidings.system.crash.Event.Received;
import dev.tidings.system.crash.GroupEvent.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * One device that logs all that its application sees, and may have something to say. Calls come from the program's
 * thread; what it hears, from its client.
 */
final class Party implements ClientListener, AutoCloseable {
    /** Texts under way at a time. */
    private static final int WINDOW = 32;

    private static final int SECONDS = 60;
    private static final String FILLING = "x".repeat(100);

    private final String device;
    private final String recipient;
    private final EventLog log;
    private final TidingsClient client;
    private final GroupTalk talk;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /**
     * A device.
     *
     * @param folder for its store, which survives it
     * @param port of the server
     * @param device {@code user/device}
     * @param recipient whom it talks to, or empty
     * @param groups where it talks too, as {@link GroupTalk} has them
     * @param log of the program
     */
    Party(Path folder, int port, String device, String recipient, String groups, EventLog log) {
        this.device = device;
        this.recipient = recipient;
        this.log = log;
        Path file = folder.resolve(device.replace('/', '-') + ".db");
        boolean known = Files.exists(file);
        client = TidingsClient.builder()
                .server("127.0.0.1", port)
                .store(FileStore.open(file))
                .listener(this)
                .outboxLimit(WINDOW)
                .whenFull(WhenFull.WAIT)
                .build();
        talk = new GroupTalk(device, groups, client, log);
        client.connect();
        if (known) {
            client.resume().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } else {
            enter(device.substring(0, device.indexOf('/')));
        }
        log.add(new Entered(device));
    }

    /** The first device of a user makes the account. */
    private void enter(String user) {
        String password = "password of " + user;
        if (device.endsWith("/a")) {
            client.signUp(user, password).orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } else {
            client.logIn(user, password).orTimeout(SECONDS, TimeUnit.SECONDS).join();
        }
    }

    boolean hasRecipient() {
        return !recipient.isEmpty();
    }

    /**
     * Says one more thing, waiting while too much is under way: three in four in its groups, if it has any, and one in
     * eight of the others to everyone.
     */
    void say(String number, RandomGenerator random) {
        String text = device + ":" + number + ":" + FILLING;
        if (!talk.isSilent() && random.nextInt(4) > 0) {
            talk.act(text, random);
            return;
        }
        String to = random.nextInt(8) == 0 ? "*" : recipient;
        log.add(new Queued(device, to, text));
        CompletableFuture<Receipt> sent = client.send(to, text);
        sent.thenAccept(receipt -> log.add(new Acknowledged(
                device,
                text,
                receipt.conversation(),
                receipt.seq(),
                receipt.at().toEpochMilli())));
    }

    /** Says its last, after which nobody waits in vain for something to show that all has come. */
    void conclude(String number) {
        talk.conclude(device + ":" + number + ":last");
    }

    /** Waits until everything said is answered. */
    void flush() {
        client.flushed().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** Waits until everything the server has for this user has been heard. */
    void settle() {
        await(device + " has heard everything")
                .atMost(Duration.ofSeconds(SECONDS))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(unheard()).isEmpty());
    }

    /** Logs what its groups are like in the end. */
    void look() {
        new GroupLook(device, client, log).look();
    }

    /** What the server has and this device hasn't heard, or why that can't be told now. */
    private List<String> unheard() {
        try {
            return client.conversations().orTimeout(SECONDS, TimeUnit.SECONDS).join().stream()
                    .filter(each -> last.getOrDefault(each.conversation(), 0L) < each.head())
                    .map(each -> each + " heard to " + last.get(each.conversation()))
                    .toList();
        } catch (CompletionException notNow) {
            return List.of(notNow.toString());
        }
    }

    @Override
    public void entry(Entry entry) {
        log.add(GroupLook.isGroup(entry) ? taken(entry) : received(entry));
        last.put(entry.conversation(), entry.seq());
    }

    private Taken taken(Entry entry) {
        return new Taken(
                device,
                entry.conversation(),
                entry.seq(),
                entry.from(),
                entry.device(),
                entry.n(),
                entry.at().toEpochMilli(),
                Deeds.of(entry.content()));
    }

    private Received received(Entry entry) {
        return new Received(
                device,
                entry.conversation(),
                entry.seq(),
                entry.from(),
                entry.device(),
                entry.n(),
                entry.at().toEpochMilli(),
                entry.content().spoken().orElse(""));
    }

    @Override
    public void close() {
        client.close();
    }
}
