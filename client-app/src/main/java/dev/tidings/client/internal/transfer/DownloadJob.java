package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.internal.net.Incoming;
import dev.tidings.client.internal.net.Lane;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/**
 * One download: goes on where the sink is, and gives the file its name only if the hash is right. See docs/protocol.md,
 * "Downloading".
 */
final class DownloadJob extends Job<FetchedFile> {
    /** What may be on its way, and has to come again where it is lost. */
    static final int WINDOW_BYTES = 4 * 1024 * 1024;

    private static final int CHUNK_BYTES = 256 * 1024;

    private final String file;
    private final boolean thumbnail;
    private final Sink sink;
    private final Digest digest = new Digest();
    /** Whether something stands in the sink that this run didn't fetch, and that may be wrong. */
    private boolean doubtful;

    DownloadJob(Surroundings around, String file, boolean thumbnail, Sink sink) {
        super(around, "");
        this.file = file;
        this.thumbnail = thumbnail;
        this.sink = sink;
    }

    @Override
    boolean mayHang() {
        return sink.mayHang();
    }

    @Override
    Optional<Path> place() {
        return sink.place();
    }

    @Override
    FetchedFile work() throws IOException, InterruptedException {
        try (sink) {
            stage(Stage.CHECKING);
            sink.open(digest);
            doubtful = digest.length() > 0;
            reached(digest.length());
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            return untilDone(lane -> attempt(lane, chunk));
        }
    }

    private FetchedFile attempt(Lane lane, ByteBuffer chunk) throws IOException, InterruptedException {
        Ring ring = new Ring(WINDOW_BYTES);
        Incoming in = lane.download(
                stream -> new Download(stream, file, digest.length(), WINDOW_BYTES, thumbnail ? true : null),
                new RingBasin(ring));
        try {
            DownloadStarted told = Attempts.await(in.started());
            meter().describe(told.name(), OptionalLong.of(told.size()));
            stage(Stage.CHECKING);
            Optional<Path> there = sink.find(told);
            if (there.isPresent()) {
                reached(told.size());
                return fetched(told, there);
            }
            stage(Stage.MOVING);
            receive(in, ring, chunk, told.size());
            in.close();
            stage(Stage.FINISHING);
            return publish(told);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof ProtocolException refusal
                    && refusal.code() == ErrorCode.BAD_REQUEST
                    && restart()) {
                throw new Anew();
            }
            throw failure;
        } finally {
            in.cancel(null);
        }
    }

    private void receive(Incoming in, Ring ring, ByteBuffer chunk, long size) throws IOException, InterruptedException {
        reached(digest.length());
        while (digest.length() < size) {
            int count = ring.read(chunk.clear());
            if (count > size - digest.length()) {
                throw new ProtocolException(ErrorCode.FILE_MISMATCH, "the server sent more than there is");
            }
            digest.add(digest.length(), chunk.flip());
            sink.write(chunk);
            in.consumed(count);
            reached(digest.length());
        }
    }

    private FetchedFile publish(DownloadStarted told) throws IOException {
        String hash = digest.hex();
        if (hash.equals(told.sha256())) {
            return fetched(told, sink.publish(told));
        }
        if (restart()) {
            throw new Anew();
        }
        sink.restart();
        throw new ProtocolException(ErrorCode.FILE_MISMATCH, "the file came with other bytes than it should have");
    }

    /** Without what was there before, which may be the fault; once. */
    private boolean restart() throws IOException {
        if (!doubtful || !sink.restart()) {
            return false;
        }
        doubtful = false;
        digest.reset();
        return true;
    }

    private FetchedFile fetched(DownloadStarted told, Optional<Path> path) {
        return new FetchedFile(file, told.name(), told.size(), told.sha256(), path);
    }

    /** The event loop's side of the ring. */
    private record RingBasin(Ring ring) implements Incoming.Basin {
        @Override
        public void fill(ByteBuffer bytes) {
            ring.offer(bytes);
        }

        @Override
        public void end(Throwable cause) {
            ring.end(cause);
        }
    }
}
