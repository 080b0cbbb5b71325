package dev.tidings.system.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of Java programs that start fast and stay small. */
final class Jvm {
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx512m");

    private Jvm() {}

    /** This test's own Java, so that no other version creeps in. */
    static List<String> command(Path temporary, List<String> program) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Without this the database driver leaves a library behind for each process that is killed.
        List<String> unpacked = List.of("-Dorg.sqlite.tmpdir=" + temporary, "-Djava.io.tmpdir=" + temporary);
        return Stream.of(List.of(java), OPTIONS, unpacked, program)
                .flatMap(List::stream)
                .toList();
    }
}
