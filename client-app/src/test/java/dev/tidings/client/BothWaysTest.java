package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.WhenThere;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files up and down at a time. */
class BothWaysTest extends ClientFixture {
    private static final int AT_ONCE = 4;
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void noDownloadWaitsForUploadsThatMayWaitForEver() throws IOException {
        Path tides = Files.write(folder.resolve("tides.pdf"), new byte[1]);
        ScriptedConnection connection = enter();
        for (int i = 0; i < AT_ONCE; i++) {
            client.files().upload(tides);
        }
        for (int i = 0; i < AT_ONCE; i++) {
            connection.refuse(connection.expect(Upload.class), ErrorCode.STORAGE_FULL, Duration.ofHours(1));
        }
        client.files().download(FILE, folder, WhenThere.KEEP);
        assertThat(((Download) connection.expect(Download.class).body()).file()).isEqualTo(FILE);
    }
}
