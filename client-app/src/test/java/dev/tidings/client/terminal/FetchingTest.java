package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.ListFiles;
import dev.tidings.protocol.message.Synced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Files as scripts fetch them, against a server whose part the test plays. */
class FetchingTest extends FetchingFixture {
    @Test
    void aFileThatStandsInTwoEntriesIsFetchedOnce() throws Exception {
        Program program = program();
        CompletableFuture<Integer> code = program.start("recv", "--files", got().toString());
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.push(file(1, FILE));
            connection.push(file(2, FILE));
            connection.push(new Synced());
            Envelope download = connection.expect(Download.class);
            // Or it may be here before the second entry is looked at, and be asked for again.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(program.out()).contains("[2] bob"));
            give(connection, download, FILE);
            assertThat(code.join()).as(program.err()).isZero();
        }
        assertThat(program.out()).contains("[1] bob", "[2] bob").containsOnlyOnce(FILE);
        assertThat(got().resolve("tides.pdf")).hasBinaryContent(BYTES);
        assertThat(receive()).isEmpty();
    }

    /** As one id in seventeen does; without a conversation there are no numbers it could be taken for. */
    @Test
    void anIdIsFoundByItsBeginningWhereThatIsAllDigits() throws Exception {
        String digits = "123456ffffffffffffffffffffffffff";
        Program program = program();
        CompletableFuture<Integer> code = program.start("getfile", "123456", "--to", got().toString());
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            connection.reply(
                    connection.expect(ListFiles.class), new FileList(List.of(item(digits, "bob")), false, null));
            give(connection, connection.expect(Download.class), digits);
            assertThat(code.join()).as(program.err()).isZero();
        }
        assertThat(got().resolve("tides.pdf")).hasBinaryContent(BYTES);
    }

    @Test
    void aServerThatGoesIsNotWaitedForForever() {
        Program program = program();
        CompletableFuture<Integer> code = program.start("recv", "--files", got().toString(), "--timeout", "2");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.push(file(1, FILE));
            connection.push(new Synced());
            connection.expect(Download.class);
            server.close();
        }
        assertThat(code.join()).as(program.err()).isEqualTo(4);
        assertThat(program.err()).contains("the server has gone");
    }

    @Test
    void messagesArePrintedWhileAFileIsOnItsWay() throws Exception {
        Program program = program();
        CompletableFuture<Integer> code = program.start("recv", "--files", got().toString(), "--count", "2");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.push(file(1, FILE));
            connection.push(new Synced());
            Envelope download = connection.expect(Download.class);
            connection.entry("~1", 2);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(program.out()).contains("~1/2"));
            assertThat(code).isNotDone();
            give(connection, download, FILE);
            assertThat(code.join()).as(program.err()).isZero();
        }
        assertThat(program.out()).contains(got().resolve("tides.pdf").toString());
    }

    @Test
    void whatIsNotHereIsPrintedAgain() {
        Program program = program();
        CompletableFuture<Integer> code = program.start("recv", "--files", got().toString());
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.entry("~1", 1);
            connection.push(file(2, FILE));
            connection.entry("~1", 3);
            connection.push(new Synced());
            connection.refuse(connection.expect(Download.class), ErrorCode.FORBIDDEN, null);
            assertThat(code.join()).isEqualTo(1);
        }
        assertThat(receive()).doesNotContain("[1]").contains("[2] bob", "[3] bob");
    }

    @Test
    void allOfOthersIsNotWhatOneSentUnderAFormerName() throws Exception {
        try (Stream<Path> files = Files.walk(home)) {
            Path store =
                    files.filter(each -> each.endsWith("script.db")).findFirst().orElseThrow();
            Files.writeString(store.resolveSibling("script.db.names"), "ann\n");
        }
        Program program = program();
        CompletableFuture<Integer> code = program.start("getfile", "--all", "--to", got().toString());
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            connection.reply(
                    connection.expect(ListFiles.class),
                    new FileList(List.of(item(OTHER, "ann"), item(FILE, "bob")), false, null));
            give(connection, connection.expect(Download.class), FILE);
            assertThat(code.join()).as(program.err()).isZero();
        }
    }

    private static void give(ScriptedConnection connection, Envelope request, String expected) throws Exception {
        assertThat(((Download) request.body()).file()).isEqualTo(expected);
        give(connection, request);
    }
}
