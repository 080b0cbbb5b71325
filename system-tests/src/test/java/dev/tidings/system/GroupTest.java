package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.MemberList;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Role;
import dev.tidings.server.TidingsServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, by real clients on a real server. */
class GroupTest {
    private static final String TEAM = "#team";

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private int port;
    private Party alice;
    private Party bob;

    /** A client and what it was told. */
    private record Party(TidingsClient client, BlockingQueue<Entry> heard) {
        Content next() throws InterruptedException {
            Entry entry = heard.poll(30, TimeUnit.SECONDS);
            assertThat(entry).as("an entry").isNotNull();
            return entry.content();
        }
    }

    @BeforeEach
    void start() throws Exception {
        TidingsServer server = TidingsServer.builder().port(0).data(folder).start();
        open.add(server);
        port = server.address().getPort();
        alice = signUp("alice");
        bob = signUp("bob");
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private Party signUp(String user) throws Exception {
        BlockingQueue<Entry> heard = new LinkedBlockingQueue<>();
        TidingsClient client = TidingsClient.builder()
                .server("127.0.0.1", port)
                .listener(new ClientListener() {
                    @Override
                    public void entry(Entry entry) {
                        heard.add(entry);
                    }
                })
                .build();
        open.add(client);
        client.connect();
        get(client.signUp(user, "password of " + user));
        return new Party(client, heard);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static void assertRefused(CompletableFuture<?> refused, ErrorCode code) {
        assertThatThrownBy(() -> get(refused))
                .cause()
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void membersTalkAndWhoComesLaterHearsFromThenOn() throws Exception {
        get(alice.client.groups().create(TEAM, List.of("bob"), HistoryPolicy.JOIN));
        assertThat(bob.next()).isEqualTo(new GroupChange.Creation(List.of("bob"), HistoryPolicy.JOIN));
        get(bob.client.send(TEAM, "between us"));
        assertThat(bob.next()).isEqualTo(new Content.Text("between us"));
        Party carol = signUp("carol");
        assertRefused(carol.client.groups().members(TEAM), ErrorCode.NOT_FOUND);
        assertRefused(carol.client.send(TEAM, "let me in"), ErrorCode.NOT_FOUND);
        get(alice.client.groups().add(TEAM, List.of("carol")));
        assertThat(carol.next()).isEqualTo(new GroupChange.Addition(List.of("carol")));
        get(carol.client.send(TEAM, "hello"));
        assertThat(bob.next()).isInstanceOf(GroupChange.Addition.class);
        assertThat(bob.next()).isEqualTo(new Content.Text("hello"));
        get(alice.client.groups().changeRole(TEAM, "bob", Role.ADMIN));
        assertThat(get(carol.client.groups().members(TEAM)))
                .containsExactly(
                        new MemberList.Item("alice", Role.OWNER),
                        new MemberList.Item("bob", Role.ADMIN),
                        new MemberList.Item("carol", Role.MEMBER));
        get(bob.client.groups().rename(TEAM, "crew"));
        ConversationList.Item crew = get(carol.client.conversations()).get(1);
        assertThat(crew.name()).isEqualTo("#crew");
        assertThat(crew.count()).isEqualTo(3);
        assertThat(crew.role()).isEqualTo(Role.MEMBER);
    }

    /** For who writes next, too: his own entry is made by his client. */
    @Test
    void aGroupHasItsNewNameFromThereOn() throws Exception {
        get(alice.client().groups().create(TEAM, List.of("bob"), HistoryPolicy.ALL));
        get(alice.client().send(TEAM, new GroupChange.Renaming("crew")));
        bob.next();
        assertThat(bob.next()).isEqualTo(new GroupChange.Renaming("crew"));
        get(bob.client().send("#crew", "here too"));
        Entry own = bob.heard().poll(30, TimeUnit.SECONDS);
        assertThat(own).extracting(Entry::to).isEqualTo("#crew");
    }

    @Test
    void ownerHandsOverAndLeaves() throws Exception {
        get(alice.client.groups().create(TEAM, List.of("bob"), HistoryPolicy.ALL));
        assertRefused(alice.client.groups().leave(TEAM), ErrorCode.CONFLICT);
        get(alice.client.groups().changeRole(TEAM, "bob", Role.OWNER));
        get(alice.client.groups().leave(TEAM));
        assertRefused(alice.client.send(TEAM, "one more thing"), ErrorCode.NOT_FOUND);
        get(bob.client.groups().change(TEAM, new GroupChange.Settings(null, 60_000L)));
        assertThat(get(bob.client.conversations()).get(1).keepMillis()).isEqualTo(60_000);
        assertThat(get(alice.client.conversations()).get(1).role()).isNull();
    }
}
