package dev.tidings.client.internal.transfer;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.internal.net.Lane;
import dev.tidings.client.internal.net.Outgoing;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upload. The id is the same on every connection, so the server says where to go on, and answers {@code stored}
 * again where that was lost. See docs/protocol.md, "Uploading".
 */
final class UploadJob extends Job<FileStored> implements FileUpload {
    private static final Logger LOG = LoggerFactory.getLogger(UploadJob.class);

    /** Read ahead of the socket. */
    static final int AHEAD_BYTES = 1024 * 1024;
    /** To send less again costs less than to remember. */
    static final long REMEMBERED_BYTES = 1024 * 1024;

    private static final int CHUNK_BYTES = 256 * 1024;

    private final Source source;
    private final @Nullable String given;
    private final Journal journal;
    private final Sender sender;
    private final Digest digest = new Digest();
    private final List<CompletableFuture<Receipt>> sent = new ArrayList<>();
    private String id = "";
    private boolean remembered;
    /** Whether another run of the program began it. */
    private boolean earlier;
    /** What such a run has sent already, by address; written before the end of the upload. */
    private Map<String, CompletableFuture<Receipt>> before = Map.of();

    private boolean found;
    private @Nullable String sha256;

    UploadJob(Surroundings around, Source source, @Nullable String given, Journal journal, Sender sender) {
        super(around, source.name());
        this.source = source;
        this.given = given;
        this.journal = journal;
        this.sender = sender;
    }

    @Override
    public FileUpload onProgress(Consumer<Progress> listener) {
        super.onProgress(listener);
        return this;
    }

    @Override
    public CompletableFuture<Receipt> to(String address) {
        String checked = address(address);
        CompletableFuture<Receipt> receipt = end().thenCompose(stored -> send(checked, stored));
        synchronized (sent) {
            sent.add(receipt);
        }
        return around().callbacks().tell(receipt);
    }

    /** The server would say so, too, but only once it has all bytes. */
    private static String address(String text) {
        Address address = Address.of(text);
        if (address.equals(Address.EVERYONE)) {
            throw new IllegalArgumentException("address: everyone (expected: user, #group or ~conversation)");
        }
        return address.text();
    }

    /** Once, however many runs of the program it takes. */
    private CompletableFuture<Receipt> send(String address, FileStored stored) {
        CompletableFuture<Receipt> sentBefore = before.get(address);
        return sentBefore == null ? sender.send(address, content(stored)) : sentBefore;
    }

    /** The server knows what it is. The rest is for this device, where what it sent is the entry. */
    private static Content.File content(FileStored stored) {
        return new Content.File(stored.file(), stored.name(), stored.size(), stored.sha256(), null, null);
    }

    @Override
    boolean mayHang() {
        return source.mayHang();
    }

    @Override
    void discard() {
        try {
            source.close();
        } catch (IOException | RuntimeException theirs) {
            LOG.debug("a source that was never read can't be closed: {}", theirs.toString());
        }
    }

    @Override
    FileStored work() throws IOException, InterruptedException {
        try (source) {
            source.open();
            meter().describe(source.name(), source.size());
            choose();
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            FileStored stored = untilDone(lane -> attempt(lane, chunk));
            if (earlier) {
                before = Attempts.await(sender.sent(stored.file()));
            }
            return stored;
        }
    }

    @Override
    void failing() {
        if (remembered) {
            journal.release(id);
        }
    }

    @Override
    void succeeded() {
        if (remembered) {
            List<CompletableFuture<Receipt>> waiting;
            synchronized (sent) {
                waiting = List.copyOf(sent);
            }
            // Until its message is out, another run finds the file by this id; so it does if that was refused.
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
                if (failure == null) {
                    journal.forget(id);
                } else {
                    journal.release(id);
                }
            });
        }
    }

    private void choose() {
        if (given != null) {
            id = given;
        } else if (source.key().isPresent() && source.size().orElse(0) > REMEMBERED_BYTES) {
            Journal.Claim claim = journal.claim(source.key().get());
            id = claim.id();
            earlier = claim.earlier();
            remembered = true;
        } else {
            id = journal.id();
        }
    }

    private FileStored attempt(Lane lane, ByteBuffer chunk) throws IOException, InterruptedException {
        Ring ring = new Ring(AHEAD_BYTES);
        OptionalLong size = source.size();
        Outgoing out = lane.upload(
                stream -> new Upload(
                        stream, id, source.name(), size.isPresent() ? (Long) size.getAsLong() : null, sha256),
                new RingDrain(ring));
        try {
            UploadAccepted accepted = Attempts.await(out.accepted());
            long offset = accepted.offset();
            found |= offset > digest.length();
            check(offset, chunk);
            stage(Stage.MOVING);
            reached(offset);
            out.ended().whenComplete((done, cause) -> {
                if (cause != null) {
                    ring.end(cause);
                }
            });
            out.start(accepted.credit(), size.isPresent() ? OptionalLong.of(size.getAsLong() - offset) : size);
            long length = pump(out, ring, chunk, offset);
            Attempts.await(out.ended());
            stage(Stage.FINISHING);
            source.checkUnchanged();
            return finish(lane, length);
        } catch (ClosedByInterruptException stopped) {
            throw stopped;
        } catch (IOException unreadable) {
            out.cancel(new ProtocolException(ErrorCode.FILE_MISMATCH, "the file can't be read as it was"));
            abandon();
            throw unreadable;
        } finally {
            out.cancel(null);
        }
    }

    /** Brings the hash to where the server is. */
    private void check(long offset, ByteBuffer chunk) throws IOException {
        if (offset > source.size().orElse(Long.MAX_VALUE)) {
            throw new ProtocolException(ErrorCode.FILE_MISMATCH, "the server has more of the file than there is");
        }
        if (offset > digest.length()) {
            stage(Stage.CHECKING);
        }
        while (digest.length() < offset) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), offset - digest.length()));
            if (source.read(digest.length(), chunk) < 0) {
                throw new ProtocolException(ErrorCode.FILE_MISMATCH, "the server has more of the file than there is");
            }
            digest.add(digest.length(), chunk.flip());
        }
    }

    private long pump(Outgoing out, Ring ring, ByteBuffer chunk, long offset) throws IOException, InterruptedException {
        long position = offset;
        for (int count = source.read(position, chunk.clear());
                count >= 0;
                count = source.read(position, chunk.clear())) {
            digest.add(position, chunk.flip());
            ring.write(chunk);
            out.ready();
            position += count;
            reached(position);
        }
        out.complete();
        return position;
    }

    private FileStored finish(Lane lane, long length) throws InterruptedException {
        if (sha256 == null) {
            sha256 = digest.hex();
        }
        try {
            return Attempts.await(lane.ask(new FinishUpload(id, length, sha256), FileStored.class));
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof ProtocolException refusal && refusal.code() == ErrorCode.FILE_MISMATCH) {
                mismatch(refusal);
            }
            throw failure;
        }
    }

    /** What another run began may have gone wrong there; from the beginning it goes once more. */
    private void mismatch(ProtocolException refusal) {
        abandon();
        if (found && source.key().isPresent()) {
            found = false;
            throw new Anew();
        }
        throw new CompletionException(refusal);
    }

    private void abandon() {
        if (remembered) {
            journal.forget(id);
            remembered = false;
            earlier = false;
        }
        id = journal.id();
        digest.reset();
        sha256 = null;
    }

    /** The event loop's side of the ring. */
    private record RingDrain(Ring ring) implements Outgoing.Drain {
        @Override
        public int available() {
            return ring.available();
        }

        @Override
        public void drain(ByteBuffer into) {
            ring.poll(into);
        }
    }
}
