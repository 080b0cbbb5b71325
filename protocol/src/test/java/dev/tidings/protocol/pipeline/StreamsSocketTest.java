package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Probe;
import dev.tidings.protocol.message.Probed;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.testing.ManualTicker;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Downloads of a file through real sockets on loopback, all on one event loop. */
class StreamsSocketTest {
    private static final String ID = "0123456789abcdef".repeat(2);
    private static final long MEBIBYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ManualTicker ticker = new ManualTicker();
    private final PeerPipeline pipeline = new PeerPipeline(TidingsVocabulary.VOCABULARY, PeerOptions.DEFAULT, ticker);

    @TempDir
    Path folder = Path.of("replaced");

    static Transport[] transports() {
        return Transport.best() == Transport.NIO ? new Transport[] {Transport.NIO} : Transport.values();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aFileArrivesAsItIs(Transport transport) throws Exception {
        Path file = folder.resolve("file");
        byte[] bytes = new byte[5_000_001];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        run(transport, file, MEBIBYTE, hash, client -> {
            assertThat(client.size.get(30, TimeUnit.SECONDS)).isEqualTo(bytes.length);
            await().atMost(PATIENCE).until(() -> client.received.get() == bytes.length);
            assertThat(client.stored.get(30, TimeUnit.SECONDS))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        });
    }

    /** With credit for all of it, the whole file would be ahead, if a stream took what it was given. */
    @ParameterizedTest
    @MethodSource("transports")
    void messagesOvertakeATransferThatRunsFlatOut(Transport transport) throws Exception {
        long size = 256 * MEBIBYTE;
        Path file = folder.resolve("file");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        run(transport, file, size, null, client -> {
            // Behind the first bytes come what the system's buffers hold and a quarter of a mebibyte of ours.
            assertThat(client.receivedAtEvent.get(30, TimeUnit.SECONDS)).isLessThan(size / 8);
            assertThat(client.receivedAtReply.get(30, TimeUnit.SECONDS)).isLessThan(size);
            await().atMost(PATIENCE).until(() -> client.received.get() == size);
        });
    }

    private interface Story {
        void tell(Client client) throws Exception;
    }

    private void run(Transport transport, Path file, long window, @Nullable MessageDigest hash, Story story)
            throws Exception {
        EventLoopGroup group = transport.newGroup(1, "streams-test");
        Client client = new Client(window, hash);
        try (FileChannel open = FileChannel.open(file);
                PeerServer server = PeerServer.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        pipeline,
                        transport,
                        group,
                        peer -> {
                            peer.establish(PeerOptions.DEFAULT.limitBytes());
                            return new Server(peer, open);
                        });
                Link link = new Link(server.address(), pipeline, transport, group, ticker, new Random(1), client)) {
            link.start();
            story.tell(client);
        } finally {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /** Answers a download with the file, and says something right behind its beginning. */
    private record Server(Peer peer, FileChannel file) implements PeerListener {
        @Override
        public void received(Envelope message) {
            if (!(message.body() instanceof Download download)) {
                peer.reply(message.id(), new Probed());
                return;
            }
            try {
                OutgoingStream stream = peer.streams().send(download.stream(), new Regions(file));
                peer.reply(message.id(), new DownloadStarted("file", file.size(), ID + ID));
                stream.start(download.credit(), file.size());
                peer.send(new Synced());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static final class Regions implements StreamSource {
        private final FileChannel file;
        private long position;

        Regions(FileChannel file) {
            this.file = file;
        }

        @Override
        public Piece next(int most) {
            try {
                int length = (int) Math.min(most, file.size() - position);
                Piece piece = new Piece.Region(file, position, length);
                position += length;
                return piece;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public void ended(@Nullable Throwable cause) {}
    }

    /** Asks for the file as soon as it is connected, and consumes at once what comes. */
    private static final class Client implements LinkListener, PeerListener, StreamConsumer {
        final AtomicLong received = new AtomicLong();
        final CompletableFuture<Long> size = new CompletableFuture<>();
        final CompletableFuture<String> stored = new CompletableFuture<>();
        final CompletableFuture<Long> receivedAtEvent = new CompletableFuture<>();
        final CompletableFuture<Long> receivedAtReply = new CompletableFuture<>();
        private final CompletableFuture<Peer> connected = new CompletableFuture<>();
        private final CompletableFuture<IncomingStream> stream = new CompletableFuture<>();
        private final long window;
        private final @Nullable MessageDigest hash;

        Client(long window, @Nullable MessageDigest hash) {
            this.window = window;
            this.hash = hash;
        }

        Peer peer() {
            return connected.join();
        }

        @Override
        public PeerListener connected(Peer peer) {
            peer.establish(PeerOptions.DEFAULT.limitBytes());
            IncomingStream incoming = peer.streams().receive(this);
            incoming.start(window);
            stream.complete(incoming);
            peer.request(new Download(incoming.number(), ID, 0, window, null), DownloadStarted.class, null)
                    .thenAccept(begun -> size.complete(begun.size()));
            connected.complete(peer);
            return this;
        }

        @Override
        public void data(ByteBuf bytes) {
            int length = bytes.readableBytes();
            if (hash != null) {
                hash.update(bytes.nioBuffer());
            }
            bytes.release();
            stream.join().consumed(length);
            long total = received.addAndGet(length);
            if (hash != null && total == size.join()) {
                stored.complete(HexFormat.of().formatHex(hash.digest()));
            }
        }

        @Override
        public void received(Envelope message) {
            if (message.body() instanceof Synced) {
                receivedAtEvent.complete(received.get());
                // Asked at once: a quarter of a second later all might be here.
                peer().request(new Probe("bob"), Probed.class, null)
                        .thenRun(() -> receivedAtReply.complete(received.get()));
            }
        }

        @Override
        public void cancelled(Throwable cause) {}

        @Override
        public void disconnected(@Nullable Throwable cause, Duration retryIn) {}
    }
}
