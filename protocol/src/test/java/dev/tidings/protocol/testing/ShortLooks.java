package dev.tidings.protocol.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has tests that wait for something look at once, and then often: what they wait for is mostly there within a few
 * milliseconds, and a tenth of a second for each adds up to minutes.
 */
public final class ShortLooks implements BeforeAllCallback {
    private static final Duration INTERVAL = Duration.ofMillis(10);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(INTERVAL);
    }
}
