package dev.tidings.protocol.pipeline;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an application and its peer do with streams, the rules hold. */
class StreamScriptTest {
    private static final int SEEDS = 100;
    private static final int STEPS_BYTES = 1500;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void followsTheModel(long seed) {
        byte[] script = new byte[STEPS_BYTES];
        new Random(seed).nextBytes(script);
        StreamScript.run(script);
    }
}
