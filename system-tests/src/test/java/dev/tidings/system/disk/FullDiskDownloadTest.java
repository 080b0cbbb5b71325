package dev.tidings.system.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.server.TidingsServer;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.file.RandomFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client whose own disk is too small for what it fetches. */
class FullDiskDownloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DISK_MEBIBYTES = 24;
    private static final int FILLING_MEBIBYTES = 12;
    private static final int FILE_BYTES = 20 << 20;
    private static final long MUCH = 4 << 20;

    @TempDir
    private Path folder;

    @AutoClose
    private HeldDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = HeldDisk.at(folder.resolve("disk"), DISK_MEBIBYTES);
    }

    @Test
    void aDownloadSaysSoAndGoesOnWhenAskedAgain() throws Exception {
        Path original = RandomFile.write(folder.resolve("tides.bin"), FILE_BYTES, 1);
        try (TidingsServer server = TidingsServer.builder()
                        .port(0)
                        .data(folder.resolve("data"))
                        .start();
                Recorder alice = new Recorder(server.port(), "alice")) {
            String file = alice.client()
                    .files()
                    .upload(original)
                    .result()
                    .get(60, TimeUnit.SECONDS)
                    .file();
            Path filling = SmallDisk.fill(disk.path(), FILLING_MEBIBYTES);
            Path in = disk.path().resolve("in");
            assertThatThrownBy(() -> end(download(alice, file, in)))
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(in + ": can't be written (");
            Path partial = in.resolve("." + file + ".part");
            assertThat(partial).exists();
            long kept = Files.size(partial);
            assertThat(kept).isGreaterThan(MUCH);
            assertThat(in).isDirectoryNotContaining("glob:**tides.bin");
            Files.delete(filling);

            Transfer<FetchedFile> again = download(alice, file, in);
            List<Long> seen = new CopyOnWriteArrayList<>();
            again.onProgress(progress -> seen.add(progress.done()));
            assertThat(end(again).path().orElseThrow()).hasSameBinaryContentAs(original);
            assertThat(seen.stream().filter(done -> done > 0).findFirst().orElseThrow())
                    .isGreaterThanOrEqualTo(kept);
            assertThat(partial).doesNotExist();
            assertThat(alice.states()).filteredOn(ConnectionState.LIVE::equals).hasSize(1);
        }
    }

    private static Transfer<FetchedFile> download(Recorder reader, String file, Path in) {
        return reader.client().files().download(file, in, WhenThere.KEEP);
    }

    private static FetchedFile end(Transfer<FetchedFile> transfer) throws Exception {
        return transfer.result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
