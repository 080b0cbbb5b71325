package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.protocol.message.Content;
import dev.tidings.system.process.ClientProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * {@code sendfile} and {@code getfile} are told to end in the middle, as by Ctrl-C; they say what they promise, and
 * keep it when the same command is given again.
 */
class InterruptTest extends CommandFixture {
    private static final int FILES = 40;
    private static final int FILE_BYTES = 200_000;
    private static final int LARGE_BYTES = 8 << 20;
    /** What shells make of SIGTERM. */
    private static final int ENDED = 143;

    @Test
    void eachFileOfAFolderIsSentOnce() throws Exception {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        for (int number = 0; number < FILES; number++) {
            Files.write(photos.resolve(number + ".jpg"), new byte[FILE_BYTES]);
        }
        interrupt(network::bytesToServer, (long) FILES * FILE_BYTES, "sendfile", "bob", photos.toString());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).isNotEmpty());
        assertThat(files()).as("sent before the end").hasSizeLessThan(FILES);
        assertThat(tidings("sendfile", "bob", photos.toString()).exit()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).hasSizeGreaterThanOrEqualTo(FILES));
        // Whatever else was sent came before this.
        assertThat(tidings("send", "bob", "that's all").exit()).isZero();
        await().atMost(PATIENCE)
                .until(() -> bob.entries().stream().anyMatch(entry -> entry.content() instanceof Content.Text));
        assertThat(files()).extracting(Content.File::name).hasSize(FILES).doesNotHaveDuplicates();
    }

    @Test
    void aFileIsFetchedFromWhereItWas() throws Exception {
        Path tides = Files.write(folder.resolve("tides.bin"), new byte[LARGE_BYTES]);
        assertThat(tidings("sendfile", "bob", tides.toString()).exit()).isZero();
        await().atMost(PATIENCE).until(() -> !bob.entries().isEmpty());
        String file = ((Content.File) bob.entries().get(0).content()).file();
        Path in = folder.resolve("in");
        interrupt(network::bytesToClient, LARGE_BYTES, "getfile", file, "--to", in.toString());
        assertThat(in.resolve("." + file + ".part")).exists();
        assertThat(tidings("getfile", file, "--to", in.toString()).exit()).isZero();
        assertThat(Files.mismatch(tides, in.resolve("tides.bin"))).isEqualTo(-1);
        assertThat(in).isDirectoryNotContaining("glob:**.part");
    }

    /** In the middle: while it ends, no byte passes. */
    private void interrupt(LongSupplier passed, long size, String... command) throws Exception {
        long goal = passed.getAsLong() + size / 2;
        ClientProcess victim = tidings(command);
        network.meter(total -> {
            if (passed.getAsLong() > goal) {
                victim.interrupt();
            }
        });
        assertThat(victim.exit()).isEqualTo(ENDED);
        network.meter(total -> {});
        assertThat(victim.errors()).contains("tidings: stopped; the same command goes on where it was");
    }
}
