package dev.tidings.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
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
        for (String suffix : List.of("", "-wal")) {
            Files.copy(Path.of(last + suffix), Path.of(copy + suffix));
        }
        try (ClientStore survivor = FileStore.open(copy)) {
            assertThat(survivor.load().outbox()).containsExactly(message);
            assertThat(survivor.load().deviceKey()).isEqualTo(store.load().deviceKey());
        }
        store.close();
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
