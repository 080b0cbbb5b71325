package dev.tidings.server.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.internal.session.Chunk;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.testing.TestingPartial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an upload where something goes wrong: those who wait for its end hear of it. */
class ArrivalTest {
    private static final int LARGE = 8 << 10;

    @TempDir
    private Path folder;

    private final Error error = new InternalError("for a test");
    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
    private final List<String> released = new ArrayList<>();
    private BlobStore blobs;
    private TestingPartial partial;

    @BeforeEach
    void openFile() throws IOException {
        blobs = DiskBlobStore.below(folder);
        partial = new TestingPartial(blobs.open(new FileId("0123456789abcdef0123456789abcdef")));
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    @Test
    void itIsWholeWhenAllThatCameIsWritten() {
        Arrival arrival = arrival(length -> CompletableFuture.completedFuture(null));
        arrival.take(new TestingChunk("one"));
        arrival.take(new TestingChunk("two"));
        assertThat(arrival.seal()).isNotDone();
        arrival.take(new TestingChunk("late"));
        runTurns();
        assertThat(arrival.whole()).isCompleted();
        assertThat(partial.length()).isEqualTo(2L * LARGE);
        assertThat(released).containsExactlyInAnyOrder("one", "two", "late");
    }

    @Test
    void anErrorOfTheDiskEndsIt() {
        Arrival arrival = arrival(length -> CompletableFuture.completedFuture(null));
        partial.failing(error);
        assertEnds(arrival);
    }

    @Test
    void anErrorOnAskingForRoomEndsIt() {
        assertEnds(arrival(length -> {
            throw error;
        }));
    }

    @Test
    void anErrorInsteadOfRoomEndsIt() {
        assertEnds(arrival(length -> CompletableFuture.failedFuture(error)));
    }

    private void assertEnds(Arrival arrival) {
        arrival.take(new TestingChunk("one"));
        arrival.take(new TestingChunk("two"));
        runTurns();
        arrival.take(new TestingChunk("late"));
        assertThatThrownBy(arrival.seal()::join).hasCause(error);
        assertThat(released).containsExactlyInAnyOrder("one", "two", "late");
    }

    private Arrival arrival(Arrival.Room room) {
        return new Arrival(partial, room, turns::add, bytes -> {});
    }

    private void runTurns() {
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
    }

    /** Too large to be gathered. */
    private final class TestingChunk implements Chunk {
        private final String name;
        private final ByteBuffer bytes = ByteBuffer.allocate(LARGE);

        TestingChunk(String name) {
            this.name = name;
        }

        @Override
        public ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public void release() {
            released.add(name);
        }
    }
}
