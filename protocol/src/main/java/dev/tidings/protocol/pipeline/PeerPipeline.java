package dev.tidings.protocol.pipeline;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.frame.FrameDecoder;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.Vocabulary;
import io.netty.channel.Channel;
import java.util.function.Function;

/**
 * Installs everything a connection needs into a channel: frames, messages, heartbeat, requests, streams. One for all
 * connections that share a vocabulary and limits; any thread.
 *
 * <pre>
 * socket -&gt; Liveness -&gt; FrameDecoder -&gt; MessageDecoder -&gt; PeerHandler -&gt; PeerListener
 * socket &lt;- OutboundBatch &lt;- Peer, Streams
 * </pre>
 */
public final class PeerPipeline {
    private final JsonCodec codec;
    private final PeerOptions options;
    private final Ticker ticker;
    private final Pulse pulse;

    /** Which side of the heartbeat one is on. */
    public enum Role {
        /** Pings, and expects the peer to establish itself in time: a server. */
        PINGS,
        /** Answers pings: a client. */
        ANSWERS
    }

    /**
     * Creates an installer.
     *
     * @param vocabulary what both sides speak
     * @param options limits and intervals
     * @param ticker time for time-outs
     */
    public PeerPipeline(Vocabulary vocabulary, PeerOptions options, Ticker ticker) {
        this.codec = new JsonCodec(vocabulary);
        this.options = requireNonNull(options, "options is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
        this.pulse = new Pulse(ticker, codec);
    }

    /**
     * Installs. On the channel's event loop, before it is active or just after.
     *
     * @param channel a connected or connecting channel
     * @param role which side this is
     * @param listener makes the one who hears what the peer says
     * @return the peer
     */
    public Peer install(Channel channel, Role role, Function<Peer, PeerListener> listener) {
        channel.config().setMessageSizeEstimator(new FrameSizes());
        FrameDecoder decoder = new FrameDecoder(options.openingLimitBytes());
        Calls calls = new Calls();
        OutboundBatch batch = new OutboundBatch(codec, options.limitBytes());
        Peer peer = new Peer(
                channel,
                decoder,
                batch,
                calls,
                ticker,
                made -> new Streams(channel, made, role, options.limitBytes(), batch));
        Liveness liveness = new Liveness(options, role, pulse, decoder, peer);
        peer.liveness(liveness);
        batch.open(channel, role);
        channel.pipeline()
                .addLast(batch)
                .addLast(liveness)
                .addLast(decoder)
                .addLast(new MessageDecoder(codec))
                .addLast(new PeerHandler(peer, calls, listener.apply(peer)));
        return peer;
    }
}
