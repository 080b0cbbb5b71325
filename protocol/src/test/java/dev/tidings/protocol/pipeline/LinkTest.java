package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.testing.ManualTicker;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets on loopback; only the heartbeat's time is moved by hand. */
class LinkTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Transport transport = Transport.best();
    private final EventLoopGroup group = transport.newGroup(1, "link-test");
    private final ManualTicker ticker = new ManualTicker();
    private final PeerPipeline pipeline = new PeerPipeline(TidingsVocabulary.VOCABULARY, PeerOptions.DEFAULT, ticker);
    private final Heard client = new Heard();
    private final List<Peer> accepted = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void carriesRequestsAndEventsFromAnyThread() throws Exception {
        try (PeerServer server = server(ANY_PORT);
                Link link = started(server.address())) {
            Peer peer = client.next(1);
            Bye bye = peer.request(new LogOut(), Bye.class, null).get(5, TimeUnit.SECONDS);
            assertThat(bye).isEqualTo(new Bye("logout", null));
            accepted.get(0).send(new Synced());
            await().until(() -> client.messages.contains(Envelope.event(new Synced())));
            assertThat(peer.address()).isEqualTo(server.address());
            assertThat(peer.loop()).isSameAs(link.loop());
        }
    }

    @Test
    void returnsAtOnceAfterADropOnceItWasEstablished() throws Exception {
        try (PeerServer server = server(ANY_PORT);
                Link link = started(server.address())) {
            client.next(1);
            link.established();
            link.drop();
            client.next(2);
            assertThat(client.waits).containsExactly(Duration.ZERO);
            link.established();
            link.drop();
            client.next(3);
            assertThat(client.waits).containsExactly(Duration.ZERO, Duration.ZERO);
        }
    }

    @Test
    void holdsOffOnceForAsLongAsTheServerAsked() throws Exception {
        try (PeerServer server = server(ANY_PORT);
                Link link = started(server.address())) {
            client.next(1);
            link.established();
            link.holdOff(Duration.ofMillis(300));
            link.drop();
            client.next(2);
            link.established();
            link.drop();
            client.next(3);
            assertThat(client.waits).containsExactly(Duration.ofMillis(300), Duration.ZERO);
        }
    }

    @Test
    void aServerThatAcceptsAndClosesIsAskedMoreAndMoreSlowly() throws Exception {
        try (PeerServer server = PeerServer.listen(ANY_PORT, pipeline, transport, group, peer -> {
                    peer.close();
                    return message -> {};
                });
                Link link = link(server.address())) {
            link.start();
            await().until(() -> client.waits.size() >= 6);
            List<Long> waits = client.waits.stream().map(Duration::toMillis).toList();
            assertThat(waits.get(0)).isZero();
            assertThat(waits.get(1)).isBetween(25L, 50L);
            assertThat(waits.get(2)).isBetween(50L, 100L);
            assertThat(waits.get(3)).isBetween(100L, 200L);
            assertThat(waits.get(4)).isBetween(200L, 400L);
            assertThat(waits.get(5)).isBetween(250L, 500L);
        }
    }

    @Test
    void waitsForAServerThatIsNotThereYet() throws Exception {
        InetSocketAddress address;
        try (PeerServer gone = server(ANY_PORT)) {
            address = gone.address();
        }
        try (Link link = link(address)) {
            link.start();
            await().until(() -> client.waits.size() >= 2);
            assertThat(client.causes.get(0)).isInstanceOf(IOException.class);
            assertThat(client.peers).isEmpty();
            try (PeerServer server = server(address)) {
                client.next(1);
                assertThat(server.port()).isEqualTo(address.getPort());
            }
        }
    }

    /** Like a server behind a cable that was cut: the system drops who knocks once its queue is full. */
    @Test
    void anAttemptThatHearsNothingIsGivenUpAndFollowedByAnother() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Link link = link((InetSocketAddress) deaf.getLocalSocketAddress())) {
            assumeThat(fill(deaf, queue)).as("the queue is full").isTrue();
            link.start();
            await().until(() -> client.causes.size() >= 2);
            assertThat(client.causes.subList(0, 2)).hasOnlyElementsOfType(ConnectTimeoutException.class);
            assertThat(client.peers).isEmpty();
        } finally {
            for (Socket each : queue) {
                each.close();
            }
        }
    }

    private static boolean fill(ServerSocket deaf, List<Socket> queue) throws IOException {
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(deaf.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                return true;
            }
        }
        return false;
    }

    @Test
    void staysAwayOnceStoppedAndReturnsWhenStarted() throws Exception {
        try (PeerServer server = server(ANY_PORT);
                Link link = started(server.address())) {
            link.start();
            Peer first = client.next(1);
            link.stop();
            await().until(() -> client.closed.size() == 1);
            assertThatThrownBy(
                            () -> first.request(new LogOut(), Bye.class, null).get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(PeerClosedException.class);
            link.loop().submit(() -> {}).get(5, TimeUnit.SECONDS);
            assertThat(client.waits).as("no attempt is due").isEmpty();
            link.start();
            client.next(2);
            assertThat(accepted).as("connections ever made").hasSize(2);
        }
    }

    @Test
    void stoppedBeforeItConnectedItNeverDoes() throws Exception {
        try (PeerServer server = server(ANY_PORT);
                Link link = link(server.address())) {
            // In one task of the loop, or the connection might stand before the stop comes.
            link.loop()
                    .submit(() -> {
                        link.start();
                        link.stop();
                        link.drop();
                    })
                    .get(5, TimeUnit.SECONDS);
            link.loop().submit(() -> {}).get(5, TimeUnit.SECONDS);
            assertThat(client.peers).isEmpty();
            link.start();
            client.next(1);
        }
    }

    @Test
    void makesNoAttemptOnALoopThatShutsDown() throws Exception {
        EventLoopGroup own = transport.newGroup(1, "short-lived");
        try (PeerServer server = server(ANY_PORT)) {
            Link link = new Link(server.address(), pipeline, transport, own, ticker, new Random(1), client);
            link.start();
            client.next(1);
            own.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
            assertThat(client.closed).hasSize(1);
            assertThat(client.waits).isEmpty();
        }
    }

    @Test
    void aSilentServerIsLeftAfterThreeIntervals() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Link link = started((InetSocketAddress) silent.getLocalSocketAddress())) {
            client.next(1);
            link.established();
            ticker.advance(Duration.ofSeconds(9));
            client.next(2);
            assertThat(client.causes.get(0)).hasMessageContaining("silent");
        }
    }

    @Test
    void aSocketHearsTheErrorBeforeItsConnectionEnds() throws Exception {
        try (PeerServer server = server(ANY_PORT);
                Socket socket = new Socket(server.address().getAddress(), server.port())) {
            // Far more than is read at once: unread input must not throw the last word away.
            byte[] input = new byte[200_000];
            socket.getOutputStream().write(input);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String error = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            assertThat(error).contains("bad_frame");
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aPeerThatIgnoresTheLastWordIsCutOffASecondLater() throws Exception {
        List<@Nullable Throwable> ends = new CopyOnWriteArrayList<>();
        try (PeerServer server = PeerServer.listen(ANY_PORT, pipeline, transport, group, peer -> new PeerListener() {
                    @Override
                    public void received(Envelope message) {
                        throw new ProtocolException(ErrorCode.UNSUPPORTED_PROTOCOL, "too new");
                    }

                    @Override
                    public void closed(@Nullable Throwable cause) {
                        ends.add(cause);
                    }
                });
                Socket socket = new Socket(server.address().getAddress(), server.port())) {
            socket.getOutputStream().write(TestConnection.frame("{\"type\":\"logout\",\"id\":1}"));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(in.readInt());
            assertThat(in.read()).as("its half is closed").isEqualTo(-1);
            assertThat(ends).isEmpty();
            ticker.advance(Duration.ofSeconds(1));
            await().until(() -> ends.size() == 1);
            assertThat(ends.get(0)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void aServerCanNotListenWhereAnotherDoesAndItsCloseFreesThePort() throws Exception {
        PeerServer first = server(ANY_PORT);
        assertThatThrownBy(() -> server(first.address()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't listen on");
        try (Socket open = new Socket(first.address().getAddress(), first.port())) {
            await().until(() -> accepted.size() == 1);
            first.close();
            assertThat(open.getInputStream().read()).isEqualTo(-1);
        }
        server(first.address()).close();
    }

    @Test
    void bothTransportsCarryALink() throws Exception {
        for (Transport each : List.of(Transport.NIO, Transport.best())) {
            EventLoopGroup own = each.newGroup(1, "each");
            int before = client.peers.size();
            try (PeerServer server = PeerServer.listen(ANY_PORT, pipeline, each, own, this::answer);
                    Link link = new Link(server.address(), pipeline, each, own, ticker, new Random(1), client)) {
                link.start();
                client.next(before + 1).request(new LogOut(), Bye.class, null).get(5, TimeUnit.SECONDS);
            } finally {
                own.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
            }
        }
    }

    private PeerServer server(InetSocketAddress bind) throws IOException {
        return PeerServer.listen(bind, pipeline, transport, group, this::answer);
    }

    private PeerListener answer(Peer peer) {
        accepted.add(peer);
        return message -> peer.reply(message.id(), new Bye("logout", null));
    }

    private Link started(InetSocketAddress address) {
        Link link = link(address);
        link.start();
        return link;
    }

    private Link link(InetSocketAddress address) {
        return new Link(address, pipeline, transport, group, ticker, new Random(1), client);
    }

    /** Notes what a link tells. Written on its loop, read by the test. */
    private static final class Heard implements LinkListener {
        final List<Peer> peers = new CopyOnWriteArrayList<>();
        final List<Envelope> messages = new CopyOnWriteArrayList<>();
        final List<Boolean> closed = new CopyOnWriteArrayList<>();
        final List<Duration> waits = new CopyOnWriteArrayList<>();
        final List<@Nullable Throwable> causes = new CopyOnWriteArrayList<>();

        Peer next(int count) {
            await().until(() -> peers.size() >= count);
            return peers.get(count - 1);
        }

        @Override
        public PeerListener connected(Peer peer) {
            peers.add(peer);
            return new PeerListener() {
                @Override
                public void received(Envelope message) {
                    messages.add(message);
                }

                @Override
                public void closed(@Nullable Throwable cause) {
                    closed.add(true);
                }
            };
        }

        @Override
        public void disconnected(@Nullable Throwable cause, Duration retryIn) {
            causes.add(cause);
            waits.add(retryIn);
        }
    }
}
