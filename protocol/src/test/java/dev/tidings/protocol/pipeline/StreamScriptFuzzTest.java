package dev.tidings.protocol.pipeline;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * Looks for a script after which the connection differs from the model. {@code JAZZER_FUZZ=1 mvn test -pl protocol
 * -Dtest=StreamScriptFuzzTest} goes on looking for a minute and a half; without that it runs what is in the folder of
 * its inputs.
 */
@Tag("fuzz")
class StreamScriptFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void followsTheModel(byte[] script) {
        StreamScript.run(script);
    }
}
