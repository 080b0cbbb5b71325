package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.WhenThere;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people talk while eight others move files as fast as they can, and all are on one server, which has less memory
 * than one of the files.
 */
class TransfersBesideTalkTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int EACH_WAY = 4;
    private static final int FILE_BYTES = 50 << 20;
    private static final int LEAST_TEXTS = 50;

    @TempDir
    private Path folder;

    private ServerProcess server;
    private final List<Recorder> everybody = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), 0)
                // One file alone is more than the server may have, on the heap or beside it.
                .withJava("-Xmx48m")
                // Often enough that some fall due while the files are on their way.
                .with("--ping-interval", "1s"));
    }

    @AfterEach
    void stop() {
        everybody.forEach(Recorder::close);
        server.close();
    }

    @Test
    void everythingArrivesInOrderAndNobodyIsCutOff() throws Exception {
        Path original = RandomFile.write(folder.resolve("tides.bin"), FILE_BYTES, 1);
        Recorder alice = enter("alice");
        Recorder bob = enter("bob");
        List<Recorder> up = enter("up", EACH_WAY);
        List<Recorder> down = enter("down", EACH_WAY);
        String file = share(alice, original);

        List<CompletableFuture<?>> moving = new ArrayList<>();
        up.forEach(each -> moving.add(each.client().files().upload(original).to("bob")));
        for (int i = 0; i < EACH_WAY; i++) {
            Path in = folder.resolve("in" + i);
            moving.add(down.get(i)
                    .client()
                    .files()
                    .download(file, in, WhenThere.KEEP)
                    .result());
        }
        CompletableFuture<Void> moved = CompletableFuture.allOf(moving.toArray(CompletableFuture[]::new));
        List<String> said = talkUntil(moved, alice, bob);

        await("bob has all").atMost(PATIENCE).until(() -> bob.entries().size() == said.size() + EACH_WAY);
        await("alice has all").atMost(PATIENCE).until(() -> texts(alice).size() == said.size());
        assertThat(texts(bob)).isEqualTo(said);
        assertThat(texts(alice)).isEqualTo(said);
        assertThat(everybody)
                .allSatisfy(each -> assertThat(each.states())
                        .filteredOn(ConnectionState.CONNECTING::equals)
                        .hasSize(1));
    }

    /** Makes everybody who downloads able to. */
    private static String share(Recorder alice, Path original) throws Exception {
        FileUpload upload = alice.client().files().upload(original);
        for (int i = 0; i < EACH_WAY; i++) {
            end(upload.to("down" + i));
        }
        return end(upload.result()).file();
    }

    /** One after the other, each heard by the server before the next speaks. */
    private static List<String> talkUntil(CompletableFuture<Void> moved, Recorder alice, Recorder bob)
            throws Exception {
        List<String> said = new ArrayList<>();
        while (!moved.isDone() || said.size() < LEAST_TEXTS) {
            String text = "text " + said.size();
            boolean first = said.size() % 2 == 0;
            end((first ? alice : bob).client().send(first ? "bob" : "alice", text));
            said.add(text);
        }
        end(moved);
        return said;
    }

    private static List<String> texts(Recorder reader) {
        return reader.entries().stream()
                .map(Entry::content)
                .filter(Content.Text.class::isInstance)
                .map(content -> content.spoken().orElseThrow())
                .toList();
    }

    private List<Recorder> enter(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> enter(name + i)).toList();
    }

    private Recorder enter(String name) {
        Recorder recorder = new Recorder(server.port(), name);
        everybody.add(recorder);
        return recorder;
    }

    private static <T> T end(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
