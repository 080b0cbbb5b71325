package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.TidingsServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do in conversations, as commands of the shell, against a real server. */
class CommandsTest {
    @TempDir
    Path folder = Path.of("replaced");

    private TidingsServer server;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        server = TidingsServer.builder().port(0).data(folder.resolve("data")).start();
        shell = new Shell(server, folder.resolve("home"));
        for (String user : List.of("alice", "bob", "carol")) {
            assertThat(as(user, "signup").code()).isZero();
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Who isn't there isn't reached; who is answers without being asked to. */
    @Test
    void usersArePinged() {
        assertThat(as("alice", "ping", "bob").code()).isEqualTo(1);
        assertThat(done("alice", "ping", "alice")).containsPattern("ping alice: +\\d+ ms");
        assertThat(done("alice", "ping", "alice", "--json")).contains("\"ping alice\"");
    }

    @Test
    void textsAreAnsweredReactedToEditedAndDeleted() {
        done("alice", "send", "bob", "lunch at five?");
        done("bob", "reply", "--in", "alice", "fine by me");
        done("bob", "edit", "--in", "alice", "fine by me!");
        done("alice", "react", "--in", "bob", "👍");
        done("alice", "unreact", "--in", "bob");
        done("alice", "edit", "--in", "bob", "1", "lunch at six?");
        assertThat(done("bob", "history", "alice"))
                .contains(
                        "[1] alice → bob: lunch at six? (edited)\n",
                        "[2] bob → alice: (↪ ",
                        ") fine by me! (edited)\n",
                        "[4] alice → bob reacted 👍",
                        "[5] alice → bob took a reaction back");
        done("alice", "delete", "--in", "bob");
        assertThat(done("bob", "history", "alice"))
                .contains("[1] alice → bob: [deleted]")
                .doesNotContain("lunch", "edited a message", "deleted a message");
        assertThat(done("bob", "history", "alice", "--json"))
                .contains(
                        "\"kind\":\"react\",\"target\":2,\"reaction\":\"👍\"}",
                        "\"replyTo\":1",
                        "\"kind\":\"deleted\"}");
        assertThat(as("bob", "edit", "--in", "alice", "1", "not mine").code()).isEqualTo(1);
        assertThat(as("alice", "edit", "no conversation").code()).isEqualTo(2);
        assertThat(as("alice", "react", "--in", "bob", "x", "y").code()).isEqualTo(2);
        assertThat(as("carol", "delete", "--in", "alice").code()).isPositive();
    }

    @Test
    void whatBeginsWithAHyphenGoesBehindTwo() {
        assertThat(as("alice", "send", "bob", "-1 is cold").err()).contains("goes behind --");
        assertThat(as("alice", "send", "bob", "-hi").code()).isEqualTo(2);
        for (String text : List.of("-hi", "--json", "-- -x")) {
            done("alice", "send", "bob", "--", text);
            done("alice", "reply", "--in", "bob", "--", "1", text);
            done("alice", "edit", "--in", "bob", "--", "1", text);
        }
        done("alice", "broadcast", "--", "-all", "-of", "you");
        done("bob", "react", "--in", "alice", "--", "-1");
        done("alice", "profile", "set", "town", "--", "-x-");
        assertThat(done("bob", "profile", "alice")).contains("town: -x-");
        assertThat(done("bob", "search", "--in", "alice", "--", "-nothing")).contains("nothing found");
        assertThat(as("alice", "admin", "claim", "--", "-code").code()).isEqualTo(1);
        assertThat(as("dave", "signup", "--invite", "-code").code()).isZero();
        assertThat(done("bob", "history", "alice")).contains(") -hi\n", ": --json\n", ": -- -x\n", "reacted -1");
    }

    @Test
    void textsAreFoundByTheirWords() {
        done("alice", "send", "bob", "the coffee machine");
        done("bob", "send", "alice", "no more coffee");
        done("carol", "send", "bob", "tea");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(done("bob", "search", "COFF*").lines()).hasSize(2));
        assertThat(done("bob", "search", "coffee", "--from", "alice"))
                .contains("the coffee machine")
                .doesNotContain("more");
        assertThat(done("bob", "search", "coffee", "--in", "alice", "--limit", "1"))
                .contains("no more coffee");
        assertThat(done("carol", "search", "coffee")).isEqualTo("-- nothing found\n");
        assertThat(as("bob", "search", "--limit", "0", "x").code()).isEqualTo(2);
        assertThat(as("bob", "search").code()).isEqualTo(2);
    }

    @Test
    void whoIsBlockedIsTold() {
        done("bob", "block", "alice");
        assertThat(done("bob", "blocked")).isEqualTo("alice\n");
        assertThat(done("bob", "blocked", "--json")).isEqualTo("{\"type\":\"blocked\",\"user\":\"alice\"}\n");
        assertThat(as("alice", "send", "bob", "hi").err()).contains("blocked");
        done("bob", "unblock", "alice");
        assertThat(done("bob", "blocked")).isEqualTo("-- nobody\n");
        done("alice", "send", "bob", "hi");
        assertThat(as("bob", "block", "nobody").code()).isEqualTo(1);
    }

    @Test
    void groupsAreMadeChangedAndLeft() {
        done("alice", "group", "create", "team", "bob", "--history", "all");
        done("alice", "send", "#team", "welcome");
        done("alice", "group", "add", "#team", "carol");
        done("alice", "group", "promote", "#team", "bob");
        done("bob", "group", "rename", "#team", "crew");
        done("bob", "group", "settings", "#crew", "--keep", "30d");
        assertThat(done("carol", "history", "#crew"))
                .contains(
                        "alice → #team created the group with bob; newcomers read all",
                        "alice → #team: welcome",
                        "alice → #team added carol",
                        "alice → #team made bob an admin",
                        "bob → #team renamed the group to #crew",
                        "bob → #crew changed the group: messages stay 30 days");
        assertThat(done("carol", "group", "info", "#crew"))
                .isEqualTo("alice  role owner\nbob  role admin\ncarol  role member\n");
        assertThat(as("carol", "group", "add", "#crew", "dave").code()).isEqualTo(1);
        done("bob", "group", "remove", "#crew", "carol");
        done("alice", "group", "demote", "#crew", "bob");
        done("alice", "group", "hand-over", "#crew", "bob");
        done("alice", "group", "leave", "#crew");
        assertThat(as("alice", "send", "#crew", "still there?").code()).isEqualTo(1);
        assertThat(as("bob", "group", "add", "carol").err()).contains("#name");
        assertThat(as("bob", "group").code()).isEqualTo(2);
    }

    @Test
    void accountsAreKept() {
        done("alice", "profile", "set", "position", "the boss");
        assertThat(done("bob", "profile", "alice")).isEqualTo("user: alice\nposition: the boss\n");
        assertThat(done("alice", "profile", "--json"))
                .contains("{\"type\":\"fact\",\"name\":\"position\",\"value\":\"the boss\"}");
        assertThat(as("alice", "profile", "set", "shoes", "42").code()).isEqualTo(2);
        assertThat(done("alice", "logins")).contains("outcome ok");
        assertThat(done("alice", "devices")).contains("agent tidings-terminal", "current");
        String other = "other";
        done("alice", "login", "--device", other);
        String number = done("alice", "devices", "--json")
                .lines()
                .filter(line -> line.contains("\"current\":false"))
                .map(line -> line.replaceAll(".*\"device\":([0-9]+).*", "$1"))
                .findFirst()
                .orElseThrow();
        done("alice", "revoke", number);
        assertThat(done("alice", "devices").lines()).hasSize(1);
        Map<String, String> chosen = Map.of("TIDINGS_NEW_PASSWORD", "battery staple");
        assertThat(shell.run(chosen, "passwd", "--user", "alice").code()).isZero();
        assertThat(as("alice", "login", "--device", "third").code()).isEqualTo(3);
        assertThat(as("alice", "passwd").code()).isEqualTo(2);
    }

    @Test
    void aNewNameIsTheOneToGo() {
        done("alice", "send", "bob", "before");
        done("alice", "rename", "alicia");
        done("alicia", "send", "bob", "after");
        assertThat(done("bob", "history", "alicia")).contains("before", "after");
        assertThat(as("bob", "rename", "carol").code()).isEqualTo(1);
        assertThat(as("alicia", "delete-account", "alice").code()).isEqualTo(2);
        done("alicia", "delete-account", "alicia");
        assertThat(as("alicia", "login", "--device", "new").code()).isEqualTo(3);
    }

    @Test
    void onlyAdminsAdministrate() {
        assertThat(as("alice", "admin", "kick", "bob").err()).contains("forbidden");
        assertThat(as("alice", "admin", "invite", "--valid", "soon").code()).isEqualTo(2);
        assertThat(as("alice", "admin", "claim", "wrong").code()).isEqualTo(1);
        assertThat(as("alice", "admin").code()).isEqualTo(2);
    }

    @Test
    void adminsDo() {
        done("alice", "admin", "claim", server.adminCode().orElseThrow());
        assertThat(done("alice", "admin", "invite", "--uses", "2", "--valid", "1d", "--json"))
                .startsWith("{\"type\":\"invite\",\"code\":");
        assertThat(as("dave", "signup", "--invite", "any").code()).isZero();
        done("alice", "admin", "announce", "back at ten");
        done("alice", "admin", "kick", "bob");
        done("alice", "admin", "disable", "bob");
        assertThat(as("bob", "users").code()).isEqualTo(3);
        done("alice", "admin", "enable", "bob");
        done("bob", "login");
        done("alice", "admin", "remove", "bob");
        assertThat(as("bob", "login").code()).isEqualTo(3);
    }

    @Test
    void whoWasHereIsListed() {
        assertThat(done("alice", "who", "--since", "10m")).contains("bob", "carol");
        assertThat(done("alice", "who")).contains("alice").doesNotContain("bob");
        assertThat(as("alice", "who", "--since", "long").code()).isEqualTo(2);
    }

    /** What a command printed that went well. */
    private String done(String user, String... arguments) {
        Shell.Run run = as(user, arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private Shell.Run as(String user, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        int options = arguments.length == 0 ? 0 : 1;
        all.addAll(options, List.of("--user", user));
        return shell.run(all.toArray(String[]::new));
    }
}
