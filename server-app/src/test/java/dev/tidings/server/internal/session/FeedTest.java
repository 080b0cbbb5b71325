package dev.tidings.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.store.Audience;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.Stretch;
import dev.tidings.server.testing.TestingConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A client that doesn't take what it is sent is sent nothing more, and misses nothing. */
class FeedTest {
    private static final long TALK = 7;

    private final List<StoredEntry> log = new ArrayList<>();
    private final List<CompletableFuture<Stretch>> reads = new ArrayList<>();
    private final TestingConnection connection = new TestingConnection(new Shard(Runnable::run));
    private final Feed feed = new Feed(connection, this::read, 100, 1_000_000, List.of());

    @Test
    void whatIsCommittedWhileNothingLeavesIsPushedInOrderLater() {
        feed.start(Map.of(), () -> {});
        connection.writable = false;
        live(1);
        live(2);
        live(3);
        assertThat(connection.pushed).isEmpty();
        assertThat(reads).as("nothing is read either, only to wait in memory").isEmpty();
        connection.writable = true;
        feed.writable();
        finishReads();
        live(4);
        assertPushed(4);
    }

    @Test
    void whatIsMissingIsReadOnceSomethingLeaves() {
        connection.writable = false;
        commit(1);
        commit(2);
        feed.start(Map.of(TALK, 2L), () -> {});
        assertThat(reads).isEmpty();
        connection.writable = true;
        feed.writable();
        finishReads();
        assertPushed(2);
    }

    @Test
    void whatWasReadWhenNothingLeftAnyMoreIsReadAgain() {
        commit(1);
        commit(2);
        feed.start(Map.of(TALK, 2L), () -> {});
        connection.writable = false;
        finishReads();
        assertThat(connection.pushed).isEmpty();
        assertThat(connection.closed).isFalse();
        connection.writable = true;
        feed.writable();
        finishReads();
        assertPushed(2);
    }

    private void live(long seq) {
        feed.live(new LiveEntry(commit(seq), Audience.EVERYONE));
    }

    private StoredEntry commit(long seq) {
        StoredEntry entry =
                new StoredEntry(TALK, seq, "bob", "alice", 2, seq, 1_790_000_000_000L, "text", "{\"text\":\"x\"}");
        log.add(entry);
        return entry;
    }

    private CompletableFuture<Stretch> read(long conversation, long after) {
        List<StoredEntry> found =
                log.stream().filter(entry -> entry.seq() > after).toList();
        CompletableFuture<Stretch> read = new CompletableFuture<>();
        reads.add(read);
        return read.thenApply(done -> new Stretch(found, after + found.size(), false));
    }

    /** As the store does, and all that follow from them. */
    private void finishReads() {
        while (!reads.isEmpty()) {
            reads.remove(0).complete(new Stretch(List.of(), 0, false));
        }
    }

    private void assertPushed(long last) {
        assertThat(connection.pushed)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, last)
                        .mapToObj(seq -> EntryJson.frame(log.get((int) seq - 1)))
                        .toList());
    }
}
