package dev.tidings.benchmarks.target;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is measured: where it listens, and what can be seen of it from here.
 *
 * @param address where it accepts connections
 * @param usage of its process, if that is on this machine and known
 * @param folder on the disk of its data, if known
 */
public record Target(InetSocketAddress address, Optional<ProcessUsage> usage, Optional<Path> folder) {
    /** Validates. */
    public Target {
        requireNonNull(address, "address is null");
        requireNonNull(usage, "usage is null");
        requireNonNull(folder, "folder is null");
    }
}
