package dev.tidings.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest extends ClientStoreContract {
    @TempDir
    Path folder = Path.of("replaced");

    private Path last = Path.of("none");

    @Override
    ClientStore fresh() {
        last = folder.resolve(UUID.randomUUID() + "/tidings.db");
        return FileStore.open(last);
    }

    @Override
    ClientStore again(ClientStore store) {
        store.close();
        return FileStore.open(last);
    }

    @Test
    void letsOneProgramIn() {
        ClientStore store = fresh();
        assertThatThrownBy(() -> FileStore.open(last))
                .isInstanceOf(StoreException.class)
                .hasMessage(last + ": in use by another program");
        store.close();
        FileStore.open(last).close();
    }

    @Test
    void survivesAKill() throws IOException {
        ClientStore store = fresh();
        OutgoingMessage message = new OutgoingMessage(1, "bob", new Content.Text("hi"));
        store.commit(changes(List.of(), List.of(message), List.of(), List.of(new Mark("~a", 1, "bob"))));
        Path copy = folder.resolve("copy.db");
        copy(last, copy);
        try (ClientStore survivor = FileStore.open(copy)) {
            assertThat(survivor.load().outbox()).containsExactly(message);
            assertThat(survivor.load().deviceKey()).isEqualTo(store.load().deviceKey());
        }
        store.close();
    }

    @Test
    void leavesNothingOfWhatWasDeletedOrSaidOtherwise() throws IOException {
        ClientStore store = fresh();
        store.commit(changes(
                List.of(
                        entry("~a", 1, "never to be read again"),
                        entry("~a", 2, "worded badly"),
                        entry("~b", 1, "kept")),
                List.of(),
                List.of(),
                List.of()));
        assertThat(onDisk()).contains("never to be read again", "worded badly", "kept");
        store.commit(changes(
                List.of(says("~a", 3, new Content.Deletion(1)), says("~a", 4, new Content.Edit(2, "better"))),
                List.of(),
                List.of(),
                List.of()));
        assertThat(onDisk()).contains("better", "kept").doesNotContain("never to be read again", "worded badly");
        store.commit(new Changes(
                List.of(new Mark("~b", 0, "bob")), List.of(), List.of(), List.of(), List.of(), Optional.empty(), 9));
        assertThat(onDisk()).contains("better").doesNotContain("kept");
        store.close();
    }

    @Test
    void leavesNothingOfWhatWasDeletedWhenItWasKilled() throws IOException, SQLException {
        ClientStore store = fresh();
        store.commit(changes(List.of(entry("~a", 1, "never to be read again")), List.of(), List.of(), List.of()));
        Path killed = last;
        Path copy = folder.resolve("copy.db");
        copy(killed, copy);
        store.close();
        // As if it had ended between the deletion and all that follows it.
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("DELETE FROM entry");
            last = folder.resolve("survivor.db");
            copy(copy, last);
        }
        assertThat(onDisk()).contains("never to be read again");
        try (ClientStore survivor = FileStore.open(last)) {
            assertThat(survivor.entries(null, 1)).isEmpty();
            assertThat(onDisk()).doesNotContain("never to be read again");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String suffix : List.of("", "-wal")) {
            Files.copy(Path.of(from + suffix), Path.of(to + suffix));
        }
    }

    private String onDisk() throws IOException {
        StringBuilder found = new StringBuilder();
        for (String suffix : List.of("", "-wal")) {
            found.append(new String(Files.readAllBytes(Path.of(last + suffix)), StandardCharsets.UTF_8));
        }
        return found.toString();
    }

    @Test
    void writesAllOrNothing() {
        ClientStore store = fresh();
        store.commit(changes(List.of(entry("~a", 1, "x")), List.of(), List.of(), List.of()));
        Changes twice = changes(
                List.of(entry("~a", 1, "again")),
                List.of(new OutgoingMessage(1, "bob", new Content.Text("hi"))),
                List.of(),
                List.of(new Mark("~a", 1, "bob")));
        assertThatThrownBy(() -> store.commit(twice)).isInstanceOf(StoreException.class);
        assertThat(store.load().outbox()).isEmpty();
        assertThat(store.load().marks()).isEmpty();
        store.close();
    }

    @Test
    void refusesANewerVersion() throws SQLException {
        fresh().close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + last);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> FileStore.open(last))
                .isInstanceOf(StoreException.class)
                .hasMessage(last + ": can't be opened")
                .hasStackTraceContaining("version: 99 (expected: <= 2)");
    }

    @Test
    void refusesWhatIsNoStore() throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "not a database, but rather long ".repeat(100));
        assertThatThrownBy(() -> FileStore.open(other)).isInstanceOf(StoreException.class);
        assertThat(other).content().startsWith("not a database");
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        fresh().close();
        if (Files.getFileStore(last).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(last)))
                    .isEqualTo("rw-------");
        }
    }
}
