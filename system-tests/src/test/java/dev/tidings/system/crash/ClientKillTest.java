package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.store.FileStore;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Entry;
import dev.tidings.server.TidingsServer;
import dev.tidings.system.crash.Event.Received;
import dev.tidings.system.process.ClientProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with a client are killed in mid-send and in mid-receive. Setting: {@code crash.seed}. */
class ClientKillTest {
    private static final String SENDER = "alice/a";
    private static final String RECEIVER = "bob/a";
    private static final int KILLS = 3;
    private static final int MOST_BYTES_BETWEEN_KILLS = 20_000;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private TidingsServer server;
    private ClientProcess sender;
    private ClientProcess receiver;

    @BeforeEach
    void start() throws Exception {
        System.out.println("ClientKillTest: crash.seed=" + seed);
        server = TidingsServer.builder().port(0).data(folder.resolve("data")).start();
        receiver = receiver();
        receiver.expect("ready");
        sender = sender(0);
        sender.expect("ready");
    }

    @AfterEach
    void stop() {
        sender.close();
        receiver.close();
        server.close();
    }

    /** What is in the outbox when the program dies goes out once, and nothing else twice. */
    @Test
    void whatWasQueuedGoesOutOnce() throws Exception {
        Set<String> queued = new HashSet<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            sender.say("go");
            awaitGrowth("alice-a");
            sender.kill();
            queued.addAll(outbox());
            sender = sender(kill);
            sender.expect("ready");
        }
        finish();
        assertThat(queued).as("nothing waited at a kill; seed " + seed).isNotEmpty();
        List<Event> heard = EventLog.read(log("bob-a"));
        for (String text : queued) {
            assertThat(heard)
                    .filteredOn(event ->
                            event instanceof Received entry && entry.text().equals(text))
                    .hasSize(1);
        }
        List<Event> events = new ArrayList<>(merged("alice-a", SENDER));
        events.addAll(heard);
        assertThat(Checker.check(events)).as("seed " + seed).isEmpty();
    }

    /** What was shown isn't shown again; what wasn't is in the history of the device's own store. */
    @Test
    void whatWasShownIsNotShownAgain() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            sender.say("go");
            awaitGrowth("bob-a");
            receiver.kill();
            sender.say("stop");
            sender.expect("flushed");
            receiver = receiver();
            receiver.expect("ready");
        }
        finish();
        List<Event> events = new ArrayList<>(EventLog.read(log("alice-a")));
        events.addAll(merged("bob-a", RECEIVER));
        assertThat(Checker.check(events)).as("seed " + seed).isEmpty();
    }

    private void finish() throws Exception {
        sender.say("go");
        awaitGrowth("bob-a");
        sender.say("stop");
        sender.expect("flushed");
        receiver.say("settle");
        receiver.expect("settled");
        sender.close();
        receiver.close();
    }

    private Set<String> outbox() {
        try (FileStore store = FileStore.open(file("alice-a"))) {
            Set<String> texts = new HashSet<>();
            for (OutgoingMessage message : store.load().outbox()) {
                texts.add(message.content().spoken().orElseThrow());
            }
            return texts;
        }
    }

    /** A device's log, with what its program never lived to see filled in from its store. */
    private List<Event> merged(String name, String device) throws IOException {
        List<Event> events = new ArrayList<>();
        Map<String, Long> last = new HashMap<>();
        Map<String, Set<Long>> shown = new HashMap<>();
        for (Event event : EventLog.read(log(name))) {
            if (event instanceof Received entry) {
                Long before = last.put(entry.conversation(), entry.seq());
                assertThat(entry.seq()).as("shown in order, once").isGreaterThan(before == null ? 0 : before);
                shown.computeIfAbsent(entry.conversation(), id -> new HashSet<>())
                        .add(entry.seq());
            } else {
                events.add(event);
            }
        }
        try (FileStore store = FileStore.open(file(name))) {
            for (Map.Entry<String, Set<Long>> each : shown.entrySet()) {
                List<Entry> stored = store.entries(each.getKey(), 1000);
                assertThat(stored.size()).as("more than the test can read").isLessThan(1000);
                assertThat(stored).extracting(Entry::seq).containsAll(each.getValue());
                stored.forEach(entry -> events.add(received(device, entry)));
            }
        }
        return events;
    }

    private static Received received(String device, Entry entry) {
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

    private void awaitGrowth(String name) throws IOException {
        long goal = Files.size(log(name)) + random.nextInt(1, MOST_BYTES_BETWEEN_KILLS);
        await(name + " gets on")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Files.size(log(name)) >= goal);
    }

    private ClientProcess sender(int run) throws IOException {
        return program("alice-a", SENDER + ">bob", run);
    }

    private ClientProcess receiver() throws IOException {
        return program("bob-a", RECEIVER, 0);
    }

    private ClientProcess program(String name, String device, int run) throws IOException {
        return ClientProcess.start(
                folder.resolve(name),
                name,
                PartyMain.class,
                List.of(
                        folder.toString(),
                        Integer.toString(server.port()),
                        log(name).toString(),
                        Long.toString(run),
                        device));
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private Path file(String name) {
        return folder.resolve(name + ".db");
    }
}
