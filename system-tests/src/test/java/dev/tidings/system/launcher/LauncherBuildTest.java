package dev.tidings.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.system.launcher.Launcher.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds, on a checkout of empty files, with a Maven and a Java that only say what they are told. */
@Timeout(60)
class LauncherBuildTest {
    private static final Instant WRITTEN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant BUILT = Instant.parse("2020-01-02T00:00:00Z");
    private static final Instant CHANGED = Instant.parse("2020-01-03T00:00:00Z");
    private static final List<String> MODULES = List.of("protocol", "server-app", "client-app", "examples");
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
                echo 'openjdk version "%s"' >&2
                exit
            fi
            printf '<%%s>' "$@"
            """;
    /** Its fifth argument is the list of modules, each of which needs the first. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$5" >>maven.log
            echo >protocol/target/tidings-protocol.jar
            case ,$5, in *,server-app,*) echo >server-app/target/tidings-server.jar ;; esac
            case ,$5, in *,client-app,*) echo >client-app/target/tidings.jar ;; esac
            """;

    @TempDir
    Path folder = Path.of("replaced");

    private Path checkout;
    private Launcher launcher;

    @BeforeEach
    void cloneAndInstall() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        Path script = checkout.resolve("tidings");
        Files.copy(Path.of(System.getProperty("sources.root", ".."), "tidings"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createFile(checkout.resolve("pom.xml"));
        for (String module : MODULES) {
            Path source = Files.createDirectories(checkout.resolve(module).resolve("src/main/java"));
            Files.createFile(source.resolve("Source.java"));
            Files.createFile(checkout.resolve(module).resolve("pom.xml"));
            Files.createDirectory(checkout.resolve(module).resolve("target"));
        }
        try (Stream<Path> files = Files.walk(checkout)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
            }
        }
        launcher = Launcher.in(folder, script, folder.resolve("jdk"));
        program("jdk/bin/java", JAVA.formatted("17.0.1"));
        program("tools/mvn", MAVEN);
    }

    @Test
    void whatIsMissingIsBuiltOnceAndRunWithWhatItWasGiven() throws Exception {
        Run run = launcher.run("server", "--data", "a b", "*");
        assertThat(run.err()).contains("building");
        assertThat(run.out()).isEqualTo("<-jar><" + jar("server-app/target/tidings-server.jar") + "><--data><a b><*>");
        // Whoever starts a server starts a terminal next.
        assertThat(builds()).singleElement().asString().contains("server-app", "client-app");
        assertThat(launcher.run("send", "bob", "hi").out())
                .isEqualTo("<-jar><" + jar("client-app/target/tidings.jar") + "><send><bob><hi>");
        launcher.run("server");
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pom.xml", "protocol/src/main/java/Source.java", "server-app/pom.xml", "server-app/src/main/java"
            })
    void whatIsOlderThanItsSourcesIsBuiltAnew(String changed) throws Exception {
        launcher.run("server");
        Files.setLastModifiedTime(jar("server-app/target/tidings-server.jar"), FileTime.from(BUILT));
        launcher.run("server");
        assertThat(builds()).hasSize(1);
        Files.setLastModifiedTime(checkout.resolve(changed), FileTime.from(CHANGED));
        launcher.run("server");
        launcher.run("server");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void whatItIsNotMadeOfDoesNotMatter() throws Exception {
        launcher.run("server");
        Files.setLastModifiedTime(jar("server-app/target/tidings-server.jar"), FileTime.from(BUILT));
        Files.setLastModifiedTime(checkout.resolve("client-app/src/main/java"), FileTime.from(CHANGED));
        launcher.run("server");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aBuildThatFailsSaysWhyAndRunsNothing() throws Exception {
        program("tools/mvn", "#!/bin/sh\necho 'no such symbol'\nexit 1\n");
        Run run = launcher.run("server");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no such symbol", "the build failed");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutMavenWhatIsThereStays() throws Exception {
        launcher.run("server");
        Files.delete(folder.resolve("tools/mvn"));
        assertThat(launcher.run("server").code()).isZero();
        Files.setLastModifiedTime(
                checkout.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(3_600)));
        Run run = launcher.run("server");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no mvn found");
        assertThat(jar("server-app/target/tidings-server.jar")).exists();
    }

    @Test
    void aLinkToItFindsItsCheckout() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("first"), Path.of("a checkout", "tidings"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("second"), link);
        assertThat(launcher.by(linkToLink).run("who").out())
                .isEqualTo("<-jar><" + jar("client-app/target/tidings.jar") + "><who>");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        program("jdk/bin/java", JAVA.formatted("11.0.2"));
        Run run = launcher.run("who");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("java is version 11", "17");
        assertThat(checkout.resolve("maven.log")).doesNotExist();
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("maven.log"));
    }

    /** As the launcher names it. */
    private Path jar(String path) throws IOException {
        return checkout.toRealPath().resolve(path);
    }

    private void program(String path, String text) throws IOException {
        Path program = folder.resolve(path);
        Files.createDirectories(program.getParent());
        Files.writeString(program, text);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
