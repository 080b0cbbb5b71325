package dev.tidings.benchmarks.codec;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Sent;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Messages to bytes and back, checks included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH fills the fields in
public class JsonCodecBenchmark {
    private static final int TEXT_LENGTH = 200;

    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);

    /** What the 200 characters of the text are. */
    @Param({"ascii", "cyrillic"})
    public String text;

    /** Which message. */
    @Param({"send", "sent", "entry"})
    public String type;

    private Envelope message;

    private byte[] payload;

    /** Makes the message and its bytes. */
    @Setup
    public void prepare() {
        String body = (text.equals("ascii") ? "q" : "\u0436").repeat(TEXT_LENGTH);
        Instant at = Instant.parse("2026-11-20T12:34:56.789Z");
        message = switch (type) {
            case "send" -> Envelope.request(123_456, new Send("bob", 123_456, new Content.Text(body)));
            case "sent" -> Envelope.reply(123_456, new Sent("~2n9c", 123_456, at));
            default ->
                Envelope.event(new Entry("~2n9c", 123_456, "alice", "bob", 17, 123_456, at, new Content.Text(body)));
        };
        payload = codec.write(message);
    }

    /**
     * Message to bytes.
     *
     * @return the bytes
     */
    @Benchmark
    public byte[] write() {
        return codec.write(message);
    }

    /**
     * Bytes to message.
     *
     * @return the message
     * @throws MalformedMessageException never
     */
    @Benchmark
    public Envelope read() throws MalformedMessageException {
        return codec.read(payload);
    }
}
