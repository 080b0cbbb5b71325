package dev.tidings.examples.demo;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.WhenThere;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The main job for real, step by step: a server in a process of its own, two clients, messages, a cut, a kill -9 and
 * the recovery, a file. Exit code 0 if every message arrived once and in order, and the file whole.
 */
public final class DemoMain {
    private static final int FILE_BYTES = 32 << 20;

    private final PrintStream out;
    private final Path folder;
    private final List<String> sent = new ArrayList<>();

    private DemoMain(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs the demo in a temporary folder.
     *
     * @param arguments none
     * @throws IOException if the server can't be started
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tidings-demo");
        boolean right;
        try {
            right = new DemoMain(System.out, folder).run();
        } finally {
            delete(folder);
        }
        System.exit(right ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        step(1, "Start a server");
        ServerProcess server = ServerProcess.start(folder, 0);
        out.printf("   process %d listens on port %d%n", server.pid(), server.port());
        Witness alicesEyes = new Witness("alice", out);
        Witness bobsEyes = new Witness("bob", out);
        try (TidingsClient alice = client(server, alicesEyes);
                TidingsClient bob = client(server, bobsEyes)) {
            step(2, "Alice and bob sign up");
            alice.signUp("alice", "a long password").join();
            bob.signUp("bob", "another long one").join();

            step(3, "Alice writes to bob; \"sent\" means it is on disk");
            send(alice, "hi, bob").join();
            send(alice, "this one is durable too").join();
            bobsEyes.await(2);

            step(4, "Bob's connection is cut; alice goes on writing");
            bob.drop();
            send(alice, "written while you were away").join();
            bobsEyes.await(3);

            step(5, "The server is killed with -9 in the middle of a sentence");
            List<CompletableFuture<?>> underWay = new ArrayList<>();
            underWay.add(send(alice, "this sentence begins before the kill"));
            server.kill();
            out.printf("   process %d is gone%n", server.pid());
            for (int i = 1; i <= 5; i++) {
                underWay.add(send(alice, "and goes on without a server, part " + i));
            }

            step(6, "It starts again; nobody has to log in");
            server = ServerProcess.start(folder, server.port());
            out.printf("   process %d listens on port %d%n", server.pid(), server.port());
            underWay.forEach(CompletableFuture::join);
            List<String> read = bobsEyes.await(sent.size());

            step(7, "Alice sends a file; her connection is cut on its way");
            boolean whole = hand(alice, bob, bobsEyes);

            boolean right = read.equals(sent) && whole;
            alicesEyes.rest();
            bobsEyes.rest();
            step(8, right ? "Everything arrived" : "FAILED");
            out.printf(
                    "   alice sent %d, bob read %d, each once, in order: %s; the file is whole: %s%n",
                    sent.size(), read.size(), read.equals(sent) ? "yes" : "no", whole ? "yes" : "no");
            return right;
        } finally {
            server.close();
        }
    }

    private boolean hand(TidingsClient alice, TidingsClient bob, Witness bobsEyes)
            throws IOException, InterruptedException {
        byte[] bytes = new byte[FILE_BYTES];
        new Random().nextBytes(bytes);
        Path file = Files.write(folder.resolve("tides.bin"), bytes);
        AtomicBoolean cut = new AtomicBoolean();
        FileUpload upload = alice.files().upload(file).onProgress(progress -> {
            if (progress.done() > 0 && cut.compareAndSet(false, true)) {
                out.printf("   cut at %d of %d bytes%n", progress.done(), FILE_BYTES);
                alice.drop();
            }
        });
        upload.to("bob").join();
        String sentFile = bobsEyes.awaitFile();
        FetchedFile fetched = bob.files()
                .download(sentFile, folder.resolve("bob"), WhenThere.KEEP)
                .result()
                .join();
        out.printf("   bob has it, SHA-256 %s%n", fetched.sha256());
        return Files.mismatch(file, fetched.path().orElseThrow()) == -1;
    }

    private TidingsClient client(ServerProcess server, Witness witness) {
        TidingsClient client = TidingsClient.builder()
                .server("127.0.0.1", server.port())
                .listener(witness)
                .build();
        client.connect();
        return client;
    }

    private CompletableFuture<Void> send(TidingsClient alice, String text) {
        sent.add(text);
        return alice.send("bob", text)
                .thenAccept(receipt -> out.printf("   alice sent   #%d: %s%n", receipt.seq(), text));
    }

    private void step(int number, String what) {
        out.printf("%d. %s%n", number, what);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
