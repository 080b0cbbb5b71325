package dev.tidings.benchmarks.target;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process on this machine has used so far. Immutable; reads anew each time. */
public final class ProcessUsage {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files\\s+(\\d+)");
    private static final long KIB = 1024;
    private static final long COLLECT_SECONDS = 60;

    private final ProcessHandle process;

    /**
     * Creates a reader.
     *
     * @param process which one
     */
    public ProcessUsage(ProcessHandle process) {
        this.process = requireNonNull(process, "process is null");
    }

    /**
     * CPU time of all its threads, in user and kernel mode.
     *
     * @return in steps of 10 ms
     */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("no CPU time of process " + process.pid()));
    }

    /**
     * Resident memory.
     *
     * @return bytes; empty where there is no {@code /proc}
     */
    public OptionalLong residentBytes() {
        return bytes(RESIDENT);
    }

    /**
     * The most resident memory it ever had, or since {@link #forgetPeak}.
     *
     * @return bytes; empty where there is no {@code /proc}
     */
    public OptionalLong peakResidentBytes() {
        return bytes(PEAK);
    }

    /**
     * Begins the peak of resident memory anew.
     *
     * @return whether that is possible here
     */
    public boolean forgetPeak() {
        try {
            Files.writeString(Path.of("/proc", Long.toString(process.pid()), "clear_refs"), "5");
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    /**
     * How many files and sockets it may have open.
     *
     * @return its soft limit; empty where there is no {@code /proc}, or no limit
     */
    public OptionalLong openFileLimit() {
        Optional<Long> limit = number("limits", OPEN_FILES);
        return limit.isPresent() ? OptionalLong.of(limit.get()) : OptionalLong.empty();
    }

    /**
     * Has a Java process collect its garbage, so that its memory shows what it needs and not what it hasn't tidied up.
     *
     * @return whether it did
     * @throws InterruptedException if interrupted
     */
    public boolean collectGarbage() throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return false;
        }
        try {
            Process collecting = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return collecting.waitFor(COLLECT_SECONDS, TimeUnit.SECONDS) && collecting.exitValue() == 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private OptionalLong bytes(Pattern pattern) {
        Optional<Long> kib = number("status", pattern);
        return kib.isPresent() ? OptionalLong.of(kib.get() * KIB) : OptionalLong.empty();
    }

    private Optional<Long> number(String file, Pattern pattern) {
        Path path = Path.of("/proc", Long.toString(process.pid()), file);
        try {
            Matcher found = pattern.matcher(Files.readString(path));
            return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
