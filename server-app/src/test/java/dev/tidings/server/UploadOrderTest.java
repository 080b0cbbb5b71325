package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.Store;
import dev.tidings.server.testing.Detour;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Openings of an upload that follow one another more closely than the store answers. */
class UploadOrderTest {
    private static final String ID = RawFiles.upload('a');
    private static final int WINDOW = 1 << 20;

    private final AtomicInteger openings = new AtomicInteger();
    private final CompletableFuture<Void> release = new CompletableFuture<>();
    private final AtomicInteger growths = new AtomicInteger();
    private final CompletableFuture<Void> room = new CompletableFuture<>();

    @RegisterExtension
    final TestServer server = new TestServer().around(this::holdingTheFirstAnswer);

    @Test
    void theOneThatTheStoreNumberedLastCounts() throws IOException {
        byte[] bytes = RawFiles.bytes(1_000, 1);
        RawClient first = server.signUp("alice");
        RawFiles former = new RawFiles(first);
        former.begin(ID, ",'size':1000");
        await().until(() -> openings.get() == 1);
        RawClient second = server.logIn("alice", "second");
        second.expect("synced");
        RawFiles latter = new RawFiles(second);
        assertThat(latter.offset(ID, ",'size':1000")).isZero();
        latter.data(bytes, 0, 400);
        release.complete(null);
        first.expectError("conflict");
        latter.data(bytes, 400, 600);
        assertThat(latter.fetch(latter.finish(ID, bytes).expectStored(), 0, WINDOW))
                .isEqualTo(bytes);
    }

    @Test
    void oneThatComesTooLateLeavesTheFileAlone() throws IOException {
        byte[] bytes = RawFiles.bytes(1_000, 2);
        RawClient first = server.signUp("alice");
        new RawFiles(first).begin(ID, ",'size':1000");
        await().until(() -> openings.get() == 1);
        RawClient second = server.logIn("alice", "second");
        second.expect("synced");
        RawFiles latter = new RawFiles(second);
        String file = latter.store(ID, bytes);
        release.complete(null);
        first.expectError("conflict");
        assertThat(latter.fetch(file, 0, WINDOW)).isEqualTo(bytes);
    }

    @Test
    void whatTheFormerHasInHandIsWrittenBeforeTheLatterIsTold() throws IOException {
        release.complete(null);
        RawClient first = server.signUp("alice");
        RawFiles former = new RawFiles(first);
        former.offset(ID, "");
        former.data(RawFiles.bytes(60_000, 3), 0, 60_000);
        first.expectNothingElse();
        await().until(() -> growths.get() == 1);
        RawClient second = server.logIn("alice", "second");
        second.expect("synced");
        new RawFiles(second).begin(ID, "");
        await().until(() -> openings.get() == 2);
        second.send("alice", 1, "not told yet");
        room.complete(null);
        assertThat(second.expect("accepted").get("offset").asLong()).isEqualTo(60_000);
    }

    private Store holdingTheFirstAnswer(Store real) {
        FileStore growing = Detour.of(
                FileStore.class,
                real.files(),
                "goOn",
                answer -> growths.incrementAndGet() == 1
                        ? room.thenCompose(free -> (CompletableFuture<?>) answer)
                        : answer);
        FileStore files = Detour.of(
                FileStore.class,
                growing,
                "begin",
                answer -> openings.incrementAndGet() == 1
                        ? release.thenCompose(released -> (CompletableFuture<?>) answer)
                        : answer);
        return Detour.of(real, "files", files);
    }
}
