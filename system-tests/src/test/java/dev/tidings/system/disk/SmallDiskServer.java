package dev.tidings.system.disk;

import dev.tidings.system.process.ServerProcess;
import dev.tidings.system.process.ServerProcess.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A server whose data is on a small disk, mounted for it alone. For the test's thread. */
final class SmallDiskServer implements AutoCloseable {
    private final ServerProcess process;
    private final Path data;

    private SmallDiskServer(ServerProcess process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts one; skips the test where such disks can't be had. */
    static SmallDiskServer start(Path folder, int mebibytes) throws IOException, InterruptedException {
        SmallDisk.assumeMountable(folder);
        Path data = Files.createDirectories(folder.resolve("data"));
        Setup plain = new Setup(data, 0);
        Setup mounted = new Setup(data, 0, plain.flags(), SmallDisk.mountedAt(data, mebibytes), Map.of());
        return new SmallDiskServer(ServerProcess.start(mounted), data);
    }

    int port() {
        return process.port();
    }

    /** Takes that much of its disk, until the file is deleted. */
    Path fill(int mebibytes) throws IOException {
        return SmallDisk.fill(SmallDisk.seenBy(process.pid(), data), mebibytes);
    }

    @Override
    public void close() {
        process.close();
    }
}
