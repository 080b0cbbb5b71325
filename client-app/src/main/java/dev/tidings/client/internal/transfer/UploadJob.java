package dev.tidings.client.internal.transfer;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.internal.net.Lane;
import dev.tidings.client.internal.net.Outgoing;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;
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

    private static final int CHUNK_BYTES = 256 * 1024;

    private final Source source;
    private final UploadId id;
    private final Messages messages;
    private final Optional<ShipmentLog> log;
    private final Digest digest = new Digest();
    /** Whether an earlier try of the shipment has done it all; written before the end. */
    private volatile boolean passed;

    /** Whether its thread reads the source; read by the event loop. */
    private volatile boolean pumping;

    private boolean found;
    private @Nullable String sha256;

    /**
     * One that hasn't begun.
     *
     * @param log of the shipment it is part of
     */
    UploadJob(Surroundings around, Source source, UploadId id, Messages messages, Optional<ShipmentLog> log) {
        super(around, source.name());
        this.source = source;
        this.id = id;
        this.messages = messages;
        this.log = log;
    }

    @Override
    public FileUpload onProgress(Consumer<Progress> listener) {
        super.onProgress(listener);
        return this;
    }

    @Override
    public CompletableFuture<Receipt> to(String address) {
        return around().callbacks().tell(messages.add(address(address), end(), this::note));
    }

    /** The server would say so, too, but only once it has all bytes. */
    private static String address(String text) {
        Address address = Address.of(text);
        if (address.equals(Address.EVERYONE)) {
            throw new IllegalArgumentException("address: everyone (expected: user, #group or ~conversation)");
        }
        return address.text();
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
            Optional<FileStored> earlier = log.isEmpty() ? Optional.empty() : sentEarlier(log.get());
            if (earlier.isPresent()) {
                return earlier.get();
            }
            id.choose(source.key());
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            FileStored stored = untilDone(lane -> attempt(lane, chunk));
            if (id.isEarlier()) {
                messages.find(stored);
            }
            return stored;
        }
    }

    /** By an earlier try of the same shipment, which may have been killed before it forgot the id. */
    private Optional<FileStored> sentEarlier(ShipmentLog shipment) {
        Optional<ShipmentLog.Sent> sent = source.key().flatMap(shipment::take);
        sent.ifPresent(known -> {
            source.key().ifPresent(id::pass);
            messages.all().forEach(message -> messages.found(message.to(), known.receipt()));
            reached(known.stored().size());
            passed = true;
        });
        return sent.map(ShipmentLog.Sent::stored);
    }

    @Override
    void failing() {
        id.release();
    }

    @Override
    void succeeded() {
        List<Messages.Message> sent = messages.all();
        // Until its message is out, another run finds the file by this id; so it does if that was refused.
        CompletableFuture.allOf(sent.stream().map(Messages.Message::receipt).toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        id.forget();
                    } else {
                        id.release();
                    }
                });
    }

    /** Before anybody knows, who might say that the shipment has come to its end. */
    private void note(FileStored stored, Receipt receipt) {
        if (!passed) {
            source.key().ifPresent(key -> log.ifPresent(to -> to.note(key, new ShipmentLog.Sent(stored, receipt))));
        }
    }

    private FileStored attempt(Lane lane, ByteBuffer chunk) throws IOException, InterruptedException {
        Ring ring = new Ring(AHEAD_BYTES);
        OptionalLong size = source.size();
        Outgoing out = lane.upload(
                stream -> new Upload(
                        stream, id.value(), source.name(), size.isPresent() ? (Long) size.getAsLong() : null, sha256),
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
                    refused(cause);
                }
            });
            out.start(accepted.credit(), size.isPresent() ? OptionalLong.of(size.getAsLong() - offset) : size);
            long length = send(out, ring, chunk, offset);
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

    /** Its thread may be waiting for bytes that don't come. */
    private void refused(Throwable cause) {
        if (pumping
                && source.mayHang()
                && Attempts.plain(cause) instanceof ProtocolException refusal
                && !refusal.code().isForNow()) {
            stop(refusal);
        }
    }

    private long send(Outgoing out, Ring ring, ByteBuffer chunk, long offset) throws IOException, InterruptedException {
        pumping = true;
        try {
            return pump(out, ring, chunk, offset);
        } finally {
            pumping = false;
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
            return Attempts.await(lane.ask(new FinishUpload(id.value(), length, sha256), FileStored.class));
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
        id.renew();
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
