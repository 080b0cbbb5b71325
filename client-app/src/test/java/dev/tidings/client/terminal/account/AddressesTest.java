package dev.tidings.client.terminal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void readsServers() {
        assertThat(ServerAddress.of("example.org")).isEqualTo(new ServerAddress("example.org", 12416));
        assertThat(ServerAddress.of("example.org:1")).isEqualTo(new ServerAddress("example.org", 1));
        assertThat(ServerAddress.of("[::1]:65535")).isEqualTo(new ServerAddress("::1", 65535));
        assertThat(ServerAddress.of("::1")).isEqualTo(new ServerAddress("::1", 12416));
        assertThat(ServerAddress.of("[::1]")).hasToString("[::1]:12416");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1", "host:", "host:x", "host:0", "host:65536", "host:-1"})
    void refusesWhatIsNoServer(String text) {
        assertThatThrownBy(() -> ServerAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serversHaveFoldersOfTheirOwnInsideTheHome() {
        assertThat(new ServerAddress("127.0.0.1", 1).folder()).isEqualTo("127.0.0.1_1");
        assertThat(new ServerAddress("../x", 1).folder()).doesNotContain("/").doesNotStartWith(".");
        assertThat(new ServerAddress("::1", 1).folder()).isNotEqualTo(new ServerAddress("..1", 1).folder());
    }

    @Test
    void homeFollowsTheSpecification() {
        assertThat(Home.of(Map.of("XDG_DATA_HOME", "/data", "HOME", "/me")).folder())
                .isEqualTo(Path.of("/data/tidings"));
        assertThat(Home.of(Map.of("XDG_DATA_HOME", "relative", "HOME", "/me")).folder())
                .isEqualTo(Path.of("/me/.local/share/tidings"));
    }

    @Test
    void onlyTheOwnerLooksInside() throws Exception {
        Path store = new Home(folder.resolve("home")).store(ServerAddress.DEFAULT, "alice", "terminal");
        assertThat(store).isEqualTo(folder.resolve("home/127.0.0.1_12416/alice/terminal.db"));
        for (Path each = store.getParent(); each != null && !each.equals(folder); each = each.getParent()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void theLogIsTheOwnersToo() throws Exception {
        Home home = new Home(folder.resolve("home")).create();
        assertThat(home.log()).isEqualTo(home.log());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.log())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "/", ".x", "-x", "a\u0000"})
    void namesNeverLeaveTheHome(String name) {
        Home home = new Home(folder);
        assertThatThrownBy(() -> home.store(ServerAddress.DEFAULT, name, "terminal"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> home.store(ServerAddress.DEFAULT, "alice", name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoWasHereLastComesFirst() throws Exception {
        Home home = new Home(folder);
        assertThat(home.users(ServerAddress.DEFAULT, "terminal")).isEmpty();
        long second = 0;
        for (String user : new String[] {"alice", "carol", "bob"}) {
            Path store = Files.createFile(home.store(ServerAddress.DEFAULT, user, "terminal"));
            Files.setLastModifiedTime(store, FileTime.fromMillis(1000 * second++));
        }
        home.store(ServerAddress.DEFAULT, "dave", "terminal");
        assertThat(home.users(ServerAddress.DEFAULT, "terminal")).containsExactly("bob", "carol", "alice");
    }
}
