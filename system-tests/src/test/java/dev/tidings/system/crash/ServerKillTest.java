package dev.tidings.system.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.system.crash.Event.Acknowledged;
import dev.tidings.system.crash.Event.Received;
import dev.tidings.system.process.ClientProcess;
import dev.tidings.system.process.Ports;
import dev.tidings.system.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed again and again while 16 devices talk as fast as they can. Settings: {@code crash.kills},
 * {@code crash.seed}.
 */
class ServerKillTest {
    private static final int PAIRS = 16;
    private static final int MOST_BYTES_BETWEEN_KILLS = 600_000;

    @TempDir
    private Path folder;

    private final int kills = Integer.getInteger("crash.kills", 10);
    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private ServerProcess server;
    private ClientProcess senders;
    private ClientProcess receivers;

    @BeforeEach
    void start() throws Exception {
        System.out.println("ServerKillTest: crash.seed=" + seed);
        server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), Ports.stable(random)));
        List<String> talking = new ArrayList<>();
        List<String> listening = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            talking.add("s" + i + "x/a>r" + i + "x");
            listening.add("r" + i + "x/a");
        }
        listening.add("r0x/b");
        listening.add("s0x/b");
        senders = parties("senders", talking);
        senders.expect("ready");
        receivers = parties("receivers", listening);
        receivers.expect("ready");
    }

    @AfterEach
    void stop() {
        List.of(senders, receivers).forEach(ClientProcess::close);
        server.close();
    }

    @Test
    void nothingIsLostDoubledOrReordered() throws Exception {
        senders.say("go");
        for (int kill = 0; kill < kills; kill++) {
            awaitGrowth(random.nextInt(1, MOST_BYTES_BETWEEN_KILLS));
            server.kill();
            server.restart();
        }
        List<Event> events = finish();
        assertThat(Checker.check(events)).as("seed " + seed).isEmpty();
        assertThat(events).filteredOn(Acknowledged.class::isInstance).hasSizeGreaterThan(kills * 10);
        report(events);
    }

    /** A disk that lies: what was committed since the last checkpoint isn't there after the kill. */
    @Test
    void aServerThatLosesWhatItAcknowledgedIsFoundOut() throws Exception {
        // The accounts have to be there at least.
        server.stop();
        server.restart();
        senders.say("go");
        awaitGrowth(MOST_BYTES_BETWEEN_KILLS);
        server.kill();
        Files.delete(logAhead());
        server.restart();
        awaitGrowth(MOST_BYTES_BETWEEN_KILLS);
        assertThat(Checker.check(finish())).isNotEmpty();
    }

    private Path logAhead() throws IOException {
        try (var files = Files.list(folder.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith("-wal"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Event> finish() throws Exception {
        senders.say("stop");
        senders.expect("flushed");
        for (ClientProcess each : List.of(senders, receivers)) {
            each.say("settle");
            each.expect("settled");
        }
        List<Event> events = new ArrayList<>(EventLog.read(log("senders")));
        events.addAll(EventLog.read(log("receivers")));
        return events;
    }

    /** Progress, not time, says when: so each kill finds the server at work. */
    private void awaitGrowth(long bytes) throws IOException {
        long goal = Files.size(log("senders")) + bytes;
        await("senders get on")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.size(log("senders")) >= goal);
    }

    private ClientProcess parties(String name, List<String> devices) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                folder.toString(), Integer.toString(server.port()), log(name).toString(), Long.toString(seed)));
        arguments.addAll(devices);
        return ClientProcess.start(folder.resolve(name), name, PartyMain.class, arguments);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private void report(List<Event> events) {
        long told = events.stream().filter(Acknowledged.class::isInstance).count();
        long heard = events.stream().filter(Received.class::isInstance).count();
        System.out.println("ServerKillTest: " + kills + " kills, " + told + " acknowledged, " + heard + " received");
    }
}
