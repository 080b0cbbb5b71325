package dev.tidings.system.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A disk in memory, mounted over a folder for one process alone; others see it through that process. */
final class SmallDisk {
    private static final int MIB = 1 << 20;
    /** Such disks are made of these. */
    private static final int PAGE = 4096;

    private SmallDisk() {}

    /** Skips the test where such disks can't be had. */
    static void assumeMountable(Path folder) throws InterruptedException {
        assumeTrue(
                Shell.succeeds("unshare", "-m", "mount", "-t", "tmpfs", "none", folder.toString()),
                "needs the right to mount a small disk (root, and unshare)");
    }

    /** Command that runs a command with the disk. */
    static List<String> mountedAt(Path folder, int mebibytes) {
        String mount = "mount -t tmpfs -o size=" + mebibytes + "m none " + folder + " && exec \"$@\"";
        return List.of("unshare", "-m", "sh", "-c", mount, "sh");
    }

    /** The folder as the process sees it. */
    static Path seenBy(long pid, Path folder) {
        return Path.of("/proc/" + pid + "/root" + folder.toAbsolutePath());
    }

    /** Takes that much of the disk. */
    static Path fill(Path folder, int mebibytes) throws IOException {
        Path filling = folder.resolve("filling");
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(filling)) {
            for (int i = 0; i < mebibytes; i++) {
                out.write(block);
            }
        }
        return filling;
    }

    /** Takes what is left of the disk, to the last byte; more of it at a second call. */
    static Path fillUp(Path folder) throws IOException {
        Path filling = folder.resolve("filling");
        byte[] page = new byte[PAGE];
        try (OutputStream out = Files.newOutputStream(filling, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            if (filling.toFile().getUsableSpace() > 0) {
                throw full;
            }
            return filling;
        }
    }
}
