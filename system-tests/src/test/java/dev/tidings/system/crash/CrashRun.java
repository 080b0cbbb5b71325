package dev.tidings.system.crash;

import static org.awaitility.Awaitility.await;

import dev.tidings.system.process.ClientProcess;
import dev.tidings.system.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A server, devices that talk to others in one process and those others in a second one, and the logs of both. */
final class CrashRun implements AutoCloseable {
    private final Path folder;
    private final long seed;
    private final Random random;
    private final ServerProcess server;
    private final ClientProcess senders;
    private final ClientProcess receivers;

    /**
     * Starts all; everybody has a session then.
     *
     * @param folder for everything
     * @param setup of the server
     * @param pairs how many devices talk, each to a user of its own
     * @param groups how many of them have a group of their own, which others join and leave
     * @param seed of what they say and when the server is killed
     */
    CrashRun(Path folder, ServerProcess.Setup setup, int pairs, int groups, long seed) throws Exception {
        this.folder = folder;
        this.seed = seed;
        random = new Random(seed);
        server = ServerProcess.start(setup);
        List<String> talking = new ArrayList<>();
        List<String> listening = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            talking.add("s" + i + "x/a>r" + i + "x>" + groupsOf(i, Math.min(pairs, 2 * groups), groups));
            listening.add("r" + i + "x/a");
        }
        listening.add("r0x/b");
        listening.add("s0x/b");
        senders = parties("senders", talking);
        senders.expect("ready");
        receivers = parties("receivers", listening);
        receivers.expect("ready");
    }

    /**
     * The groups in which a sender talks: among the first senders all, the own one with those who come and go in it.
     */
    private static String groupsOf(int sender, int talkers, int groups) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < groups && sender < talkers; i++) {
            String name = "#g" + i;
            if (i == sender) {
                List<String> pool = new ArrayList<>(List.of("r0x", "r1x"));
                IntStream.range(0, talkers).filter(each -> each != sender).forEach(each -> pool.add("s" + each + "x"));
                name += "=" + String.join("+", pool);
            }
            names.add(name);
        }
        return String.join(",", names);
    }

    ServerProcess server() {
        return server;
    }

    void talk() throws IOException {
        senders.say("go");
    }

    /** Kills the server somewhere within the next so many bytes of the senders' log, and starts it again. */
    void kill(int mostBytes) throws IOException {
        awaitGrowth(random.nextInt(1, mostBytes));
        server.kill();
        server.restart();
    }

    /** Progress, not time, says when: so each kill finds the server at work. */
    void awaitGrowth(long bytes) throws IOException {
        long goal = Files.size(log("senders")) + bytes;
        await("senders get on")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.size(log("senders")) >= goal);
    }

    /** Lets everybody finish what was begun, and hear all there is. */
    List<Event> finish() throws Exception {
        stop();
        for (ClientProcess each : List.of(senders, receivers)) {
            each.say("settle");
            each.expect("settled");
            each.say("look");
            each.expect("looked");
        }
        return events();
    }

    /** Says nothing more, and waits until everything said is answered. */
    void stop() throws Exception {
        senders.say("stop");
        senders.expect("flushed");
    }

    /** What the logs say by now. */
    List<Event> events() throws IOException {
        List<Event> events = new ArrayList<>(EventLog.read(log("senders")));
        events.addAll(EventLog.read(log("receivers")));
        return events;
    }

    @Override
    public void close() {
        List.of(senders, receivers).forEach(ClientProcess::close);
        server.close();
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
}
