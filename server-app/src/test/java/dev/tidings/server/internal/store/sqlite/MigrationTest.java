package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.json.ContentCodec;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FilePage;
import dev.tidings.server.store.FileUsage;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreFixture;
import dev.tidings.server.store.StoredFile;
import dev.tidings.server.store.TestingClock;
import dev.tidings.server.store.UploadEnd;
import dev.tidings.server.store.UploadStart;
import dev.tidings.server.store.UploadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an earlier schema, full of rows, opened by the present code: nothing is lost, and all goes on. */
class MigrationTest extends StoreFixture {
    private static final long QUOTA = 1L << 40;
    private static final String HASH = "ab".repeat(32);
    private static final String SCHEMA_OF_FILES_AND_PICTURES = "11";
    /** What the schema makes by itself, and what tells which schema it is. */
    private static final List<String> NOBODYS = List.of("sqlite_sequence", "flyway_schema_history");

    /** Nobody had told it of the uploads that were under way. */
    private static final List<String> SINCE = List.of("told_size", "told_sha256");

    private final Random random = new Random(1);
    private final ContentCodec codec = new ContentCodec();
    private long n;
    private Sender ann;
    private Sender bob;
    private Sender carol;
    private FileId shared;
    private FileId handedOn;
    private FileId picture;
    private FileId alone;
    private UploadState.Open underWay;

    @TempDir
    private Path folder;

    @Override
    protected Store open(TestingClock clock) {
        return SqliteStore.open(SqliteOptions.in(folder), clock);
    }

    /**
     * Files in a group and in a direct conversation, one in no entry, a picture, and uploads known and unknown in size.
     */
    @BeforeEach
    void filesInEveryState() {
        ann = newcomer("ann");
        bob = newcomer("bob");
        carol = newcomer("carol");
        say(ann, "#team", new GroupChange.Creation(List.of("bob"), null));
        shared = file(ann, "tides.pdf");
        for (int i = 0; i < 70; i++) {
            say(ann, "#team", new Content.Text("text " + i));
        }
        say(ann, "#team", named(shared));
        say(ann, "#team", new GroupChange.Addition(List.of("carol")));
        handedOn = file(bob, "moon.png");
        say(bob, "carol", named(handedOn));
        say(bob, "carol", named(shared));
        picture = file(ann, "me.png");
        await(store.profiles().changePicture(ann.session().user(), picture));
        alone = file(carol, "draft.txt");
        underWay = (UploadState.Open) begin(carol, "1".repeat(32), 5_000L);
        begin(carol, "2".repeat(32), null);
        FileId gone = file(carol, "gone");
        await(store.files().delete(carol.session().user(), gone));
    }

    @Test
    void everyRowOfTheSchemaBeforeIsAsIfItWereWrittenNow() throws IOException, SQLException {
        // An opening ends the sessions that there are.
        reopen();
        store.close();
        Map<String, List<String>> written = rows();
        takeBackTo(SCHEMA_OF_FILES_AND_PICTURES);
        store = open(clock);
        store.close();
        assertThat(rows()).isEqualTo(written);
        assertThat(written.get("file_reference")).hasSize(3).noneMatch(row -> row.endsWith("|0"));
        assertThat(written.get("file")).hasSize(6);
    }

    @Test
    void filesAreWhoseTheyWereAndUploadsGoOn() throws IOException, SQLException {
        store.close();
        takeBackTo(SCHEMA_OF_FILES_AND_PICTURES);
        store = open(clock);
        assertThat(readers(shared)).containsExactly("ann", "bob", "carol");
        assertThat(readers(handedOn)).containsExactly("bob", "carol");
        assertThat(readers(picture)).containsExactly("ann", "bob", "carol");
        assertThat(readers(alone)).containsExactly("carol");
        assertThat(await(store.files().list(bob.session().user(), null, null, 9))
                        .files())
                .extracting(FilePage.Item::name)
                .containsExactly("tides.pdf", "moon.png", "tides.pdf");
        assertThat(await(store.files().removed(null, 9))).hasSize(1);
        UploadState.Open again = (UploadState.Open) begin(carol, "1".repeat(32), 5_000L);
        assertThat(again.file()).isEqualTo(underWay.file());
        assertThat(again.opening()).isEqualTo(2);
        StoredFile whole = await(store.files().finish(new UploadEnd(again.file(), 2, 5_000, HASH, null, QUOTA, now())));
        assertThat(whole.name()).isEqualTo("name");
        assertThat(await(store.files().usage(carol.session().user()))).isEqualTo(new FileUsage(5_000 + 2 * 4_096, 3));
        carol = enter(carol.session().user(), "carol", 1);
        say(carol, "#team", named(whole.file()));
        assertThat(readers(whole.file())).containsExactly("ann", "bob", "carol");
    }

    /** Makes the database anew up to a schema, and fills it with the columns that this has of the rows there are. */
    private void takeBackTo(String schema) throws IOException, SQLException {
        Path now = Files.createDirectory(folder.resolve("now"));
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path file = folder.resolve("tidings.db" + suffix);
            if (Files.exists(file)) {
                Files.move(file, now.resolve(file.getFileName()));
            }
        }
        Flyway.configure(Database.class.getClassLoader())
                .dataSource("jdbc:sqlite:" + folder.resolve("tidings.db"), null, null)
                .locations("classpath:dev/tidings/server/internal/store/sqlite")
                .target(schema)
                .load()
                .migrate();
        try (Statements former = new Database(folder).writer()) {
            former.run("ATTACH '" + now.resolve("tidings.db") + "' AS present");
            List<String> tables = tables(former);
            // The counts that triggers keep are copied as they are: nothing is added up while the files aren't there
            // yet.
            tables.remove("file");
            tables.remove("file_usage");
            tables.addAll(List.of("file", "file_usage"));
            for (String table : tables) {
                String columns = String.join(", ", columns(former, table));
                former.run("DELETE FROM " + table);
                former.run("INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM present." + table);
            }
        }
    }

    private Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Statements statements = new Database(folder).writer()) {
            for (String table : tables(statements)) {
                String columns = String.join(", ", columns(statements, table));
                rows.put(
                        table,
                        statements.list("SELECT " + columns + " FROM " + table, MigrationTest::row).stream()
                                .sorted()
                                .toList());
            }
        }
        return rows;
    }

    private static String row(ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Object cell = row.getObject(column);
            cells.add(cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(cell));
        }
        return String.join("|", cells);
    }

    private static List<String> tables(Statements statements) throws SQLException {
        List<String> tables =
                statements.list("SELECT name FROM main.sqlite_master WHERE type = 'table'", row -> row.getString(1));
        tables.removeAll(NOBODYS);
        return tables;
    }

    /** Those of an earlier schema are all in the present one. */
    private static List<String> columns(Statements statements, String table) throws SQLException {
        List<String> columns =
                statements.list("SELECT name FROM pragma_table_info(?, 'main')", row -> row.getString(1), table);
        columns.removeAll(SINCE);
        return columns;
    }

    private void say(Sender from, String to, Content content) {
        Append append = new Append(
                from.session().user(),
                from.name(),
                from.session().device(),
                from.session().epoch(),
                ++n,
                Address.of(to),
                content,
                codec.fields(content));
        committed(await(store.logs().append(List.of(append))).get(0));
    }

    private static Content.File named(FileId file) {
        return new Content.File(file.text(), null, null);
    }

    private FileId file(Sender owner, String name) {
        FileId file = FileId.random(random);
        await(store.files()
                .begin(new UploadStart(owner.session().user(), file.text(), file, name, null, null, QUOTA, now())));
        await(store.files().finish(new UploadEnd(file, 1, 1_000, HASH, new Content.Image(30, 20), QUOTA, now())));
        return file;
    }

    private UploadState begin(Sender owner, String upload, @Nullable Long size) {
        return await(store.files()
                .begin(new UploadStart(
                        owner.session().user(), upload, FileId.random(random), "name", size, null, QUOTA, now())));
    }

    private List<String> readers(FileId file) {
        return List.of(ann, bob, carol).stream()
                .filter(each ->
                        await(store.files().find(each.session().user(), file)).isPresent())
                .map(Sender::name)
                .toList();
    }
}
