package dev.tidings.system.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program of several devices. Arguments: folder, port, log, seed, then {@code user/device} or
 * {@code user/device>recipient} or {@code user/device>recipient>groups} each. Says {@code ready} when all have a
 * session; then obeys: {@code go} (talk), {@code stop} (finish what was begun; {@code flushed}), {@code settle} (hear
 * all there is; {@code settled}), {@code look} (log what groups are like; {@code looked}). Ends with its input. After
 * {@code stop} it can {@code go} again; no two texts are the same in programs of different seeds.
 */
final class PartyMain {
    private final List<Party> parties = new ArrayList<>();
    private final List<Thread> talking = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger number = new AtomicInteger();
    private final long seed;

    private PartyMain(long seed) {
        this.seed = seed;
    }

    /** Ends with what fails, whatever threads go on. */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        EventLog log = new EventLog(Path.of(arguments[2]));
        PartyMain program = new PartyMain(Long.parseLong(arguments[3]));
        for (String each : List.of(arguments).subList(4, arguments.length)) {
            String[] part = (each + ">>").split(">", -1);
            program.parties.add(new Party(folder, port, part[0], part[1], part[2], log));
        }
        program.answer("ready");
        program.obey();
        program.parties.forEach(Party::close);
        log.close();
    }

    private void obey() throws IOException, InterruptedException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            switch (line) {
                case "go" -> go();
                case "stop" -> {
                    stop();
                    answer("flushed");
                }
                case "settle" -> {
                    parties.forEach(Party::settle);
                    answer("settled");
                }
                case "look" -> {
                    parties.forEach(Party::look);
                    answer("looked");
                }
                default ->
                    throw new IllegalArgumentException("command: " + line + " (expected: go, stop, settle or look)");
            }
        }
    }

    private void go() {
        stopped.set(false);
        parties.stream().filter(Party::hasRecipient).forEach(party -> {
            Random random = new Random(seed + talking.size());
            Thread talker = new Thread(() -> talk(party, random));
            talking.add(talker);
            talker.start();
        });
    }

    private void talk(Party party, Random random) {
        while (!stopped.get()) {
            party.say(seed + "-" + number.incrementAndGet(), random);
        }
    }

    private void stop() throws InterruptedException {
        stopped.set(true);
        for (Thread talker : talking) {
            talker.join();
        }
        talking.clear();
        parties.forEach(party -> party.conclude(seed + "-" + number.incrementAndGet()));
        parties.forEach(Party::flush);
    }

    private void answer(String line) {
        System.out.println(line);
    }
}
