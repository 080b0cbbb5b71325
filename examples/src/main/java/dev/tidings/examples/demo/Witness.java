package dev.tidings.examples.demo;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what happens to one client and remembers what it was shown. Called by the client's callback thread. */
final class Witness implements ClientListener {
    private final String name;
    private final PrintStream out;
    private final List<String> texts = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private boolean silent;

    Witness(String name, PrintStream out) {
        this.name = name;
        this.out = out;
    }

    @Override
    public synchronized void entry(Entry entry) {
        if (entry.from().equals(name)) {
            return;
        }
        if (entry.content() instanceof Content.File file) {
            out.printf("   %s is told #%d of a file: %s, %d bytes%n", name, entry.seq(), file.name(), file.size());
            files.add(file.file());
        } else {
            out.printf(
                    "   %s reads  #%d from %s: %s%n",
                    name, entry.seq(), entry.from(), entry.content().spoken().orElse(""));
            texts.add(entry.content().spoken().orElse(""));
        }
        notifyAll();
    }

    @Override
    public synchronized void state(ConnectionState state) {
        if (silent) {
            return;
        }
        if (state == ConnectionState.CONNECTING || state == ConnectionState.LIVE) {
            out.printf("   %s is %s%n", name, state == ConnectionState.LIVE ? "live" : "connecting");
        }
    }

    /** Prints no more states, so that the verdict is the last word. */
    synchronized void rest() {
        silent = true;
    }

    /** Waits until so many texts of others were shown. */
    List<String> await(int count) throws InterruptedException {
        return await(texts, count);
    }

    /** Waits until it was told of a file. */
    String awaitFile() throws InterruptedException {
        return await(files, 1).get(0);
    }

    private synchronized List<String> await(List<String> what, int count) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (what.size() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException(name + " got " + what.size() + " of " + count + " in 30 s");
            }
            wait(left);
        }
        return List.copyOf(what);
    }
}
