package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.ListFiles;
import dev.tidings.protocol.message.Synced;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What one file, or whoever sent it, can't do to all the others. */
class PassedOverTest extends FetchingFixture {
    @Test
    void whatIsDamagedAtTheServerIsToldAndKeepsNothingElse() throws Exception {
        passesOver(ErrorCode.INTERNAL);
    }

    @Test
    void whatCameOutShortIsToldAndKeepsNothingElse() throws Exception {
        passesOver(ErrorCode.FILE_MISMATCH);
    }

    private void passesOver(ErrorCode code) throws Exception {
        Program program = program();
        CompletableFuture<Integer> end = program.start("recv", "--files", got().toString());
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.push(file(1, FILE), file(2, OTHER), new Synced());
            for (int i = 0; i < 2; i++) {
                Envelope request = connection.expect(Download.class);
                if (((Download) request.body()).file().equals(FILE)) {
                    connection.refuse(request, code, null);
                } else {
                    give(connection, request);
                }
            }
            assertThat(end.join()).isEqualTo(1);
        }
        assertThat(program.err()).contains(FILE).contains("1 of the files");
        assertThat(got().resolve("tides.pdf")).hasBinaryContent(BYTES);
        assertThat(receive()).isEmpty();
    }

    @Test
    void whatFindsNoNameIsToldAndKeepsNothingElse() throws Exception {
        Files.createDirectories(got());
        Files.writeString(got().resolve("tides.pdf"), "1");
        for (int number = 2; number <= 999; number++) {
            Files.writeString(got().resolve("tides (" + number + ").pdf"), "");
        }
        Program program = program();
        CompletableFuture<Integer> end = program.start("recv", "--files", got().toString());
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.push(file(1, FILE), new Synced());
            give(connection, connection.expect(Download.class));
            assertThat(end.join()).isEqualTo(1);
        }
        assertThat(program.err()).contains("999 files of that name are there");
        assertThat(receive()).isEmpty();
    }

    @Test
    void noMoreThanTwoHundredAreWaitedFor() {
        Program program = program();
        CompletableFuture<Integer> end = program.start("recv", "--files", got().toString());
        Record[] entries = LongStream.rangeClosed(1, 201)
                .mapToObj(seq -> file(seq, String.format(Locale.ROOT, "%032x", seq)))
                .toArray(Record[]::new);
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.push(entries);
            connection.push(new Synced());
            await().untilAsserted(() -> assertThat(program.out()).contains("[200] bob"));
            assertThat(program.out()).doesNotContain("[201] bob");
            connection.refuse(connection.expect(Download.class), ErrorCode.NOT_FOUND, null);
            await().untilAsserted(() -> assertThat(program.out()).contains("[201] bob"));
            for (int i = 1; i < entries.length; i++) {
                connection.refuse(connection.expect(Download.class), ErrorCode.NOT_FOUND, null);
            }
            assertThat(end.join()).as(program.err()).isZero();
        }
    }

    /** Ten thousand of one's own stand before the first of somebody else. */
    @Test
    void allThatOthersSentIsNotHiddenByWhatOneSentOneself() throws Exception {
        Program program = program();
        CompletableFuture<Integer> end = program.start("getfile", "--all", "--to", got().toString());
        List<FileList.Item> own = Collections.nCopies(200, item(OTHER, "alice"));
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            for (int page = 0; page < 10_000 / own.size(); page++) {
                connection.reply(connection.expect(ListFiles.class), new FileList(own, true, "2z"));
            }
            connection.reply(connection.expect(ListFiles.class), new FileList(List.of(item(FILE, "bob")), false, null));
            give(connection, connection.expect(Download.class));
            assertThat(end.join()).as(program.err()).isZero();
        }
        assertThat(got().resolve("tides.pdf")).hasBinaryContent(BYTES);
    }

    @Test
    void aListHasTenThousandFilesAtTheMost() {
        Program tooMany = program();
        CompletableFuture<Integer> refused = tooMany.start("files", "--limit", "10001");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            assertThat(refused.join()).isEqualTo(2);
        }
        assertThat(tooMany.err()).contains("limit: 10001 (expected: 1 to 10000)");
        Program all = program();
        CompletableFuture<Integer> end = all.start("files", "--limit", "10000");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            connection.reply(connection.expect(ListFiles.class), new FileList(List.of(), false, null));
            assertThat(end.join()).as(all.err()).isZero();
        }
    }
}
