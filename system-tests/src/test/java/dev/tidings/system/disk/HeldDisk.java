package dev.tidings.system.disk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A small disk in the hands of a process that does nothing but have it. For the test's thread. */
final class HeldDisk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process holder;
    private final Path folder;

    private HeldDisk(Process holder, Path folder) {
        this.holder = holder;
        this.folder = folder;
    }

    /** Mounts one over a folder, which is made; skips the test where such disks can't be had. */
    static HeldDisk at(Path folder, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        SmallDisk.assumeMountable(folder);
        List<String> command = new ArrayList<>(SmallDisk.mountedAt(folder, mebibytes));
        command.addAll(List.of("sleep", "600"));
        Process holder = new ProcessBuilder(command).start();
        await("mounted")
                .atMost(PATIENCE)
                .until(() -> Files.readString(Path.of("/proc/" + holder.pid() + "/comm"))
                        .equals("sleep\n"));
        return new HeldDisk(holder, folder);
    }

    /** The folder as this process sees it. */
    Path path() {
        return SmallDisk.seenBy(holder.pid(), folder);
    }

    /** Command that runs a command with the disk. */
    List<String> entered() {
        return List.of("nsenter", "--mount", "--target", Long.toString(holder.pid()));
    }

    @Override
    public void close() {
        holder.destroyForcibly().onExit().join();
    }
}
