package dev.tidings.client;

import dev.tidings.protocol.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client with a file to send, and what the server calls that. For the test's thread. */
@ExtendWith(LeakCheck.class)
abstract class UploadFixture extends ClientFixture {
    static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";

    @TempDir
    Path folder = Path.of("replaced");

    Path tides = Path.of("replaced");

    private final byte[] bytes;

    /** The file consists of these. */
    UploadFixture(byte[] bytes) {
        this.bytes = bytes;
    }

    @BeforeEach
    final void write() throws IOException {
        tides = Files.write(folder.resolve("tides.pdf"), bytes);
    }
}
