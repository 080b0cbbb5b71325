package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.event.Session;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ListDevices;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.RenameUser;
import dev.tidings.protocol.message.SessionOpened;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** docs/protocol.md, "Accounts" and "Devices", as a client has to do it. */
class AccountTest extends ClientFixture {
    @Test
    void whatIsSentAfterARenameCarriesTheNewName() {
        ScriptedConnection connection = enter();
        CompletableFuture<Void> renamed = client.account().rename("alicia");
        connection.reply(connection.expect(RenameUser.class), new Done());
        get(renamed);
        assertThat(client.user()).contains("alicia");
        assertThat(client.session()).contains(new Session("alicia", ScriptedConnection.DEVICE));
        assertThat(store.load().login().orElseThrow().user()).isEqualTo("alicia");
        var receipt = client.send("bob", "hi");
        connection.sent(connection.expectSend(1), "~1", 1);
        get(receipt);
        assertThat(get(client.memory().entries("~1", 1)).get(0).from()).isEqualTo("alicia");
    }

    @Test
    void aRefusedNameChangesNothing() {
        ScriptedConnection connection = enter();
        CompletableFuture<Void> renamed = client.account().rename("bob");
        connection.refuse(connection.expect(RenameUser.class), ErrorCode.CONFLICT, null);
        assertThat(failure(renamed))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(client.user()).contains("alice");
    }

    @Test
    void aRenameByAnotherDeviceIsHeard() {
        ScriptedConnection connection = enter();
        connection.push(new Presence("robert", true, ScriptedConnection.AT, "bob"));
        connection.push(new Presence("alicia", true, ScriptedConnection.AT, "alice"));
        Awaitility.await().until(() -> client.user().orElseThrow().equals("alicia"));
        assertThat(store.load().login().orElseThrow().user()).isEqualTo("alicia");
        assertThat(List.of(listener.nextPresence(), listener.nextPresence()))
                .extracting(Presence::former)
                .containsExactly("bob", "alice");
    }

    /** What came for the former name doesn't make the conversation the user's own. */
    @Test
    void aConversationKeepsTheOthersNameThroughOnesOwnRename() {
        ScriptedConnection connection = enter();
        connection.push(entry(1, "bob", "alice"));
        connection.push(new Presence("alicia", true, ScriptedConnection.AT, "alice"));
        connection.push(entry(2, "bob", "alice"));
        connection.push(entry(3, "alice", "bob"));
        connection.expectAck("~1", 3);
        assertThat(store.load().marks().get(0).name()).isEqualTo("bob");
        connection.push(entry(4, "bobby", "alicia"));
        connection.expectAck("~1", 4);
        assertThat(store.load().marks().get(0).name()).isEqualTo("bobby");
    }

    @Test
    void aSessionTellsOfTheLogInBefore() {
        client.connect();
        CompletableFuture<Session> session = client.logIn("alice", "password");
        ScriptedConnection connection = server.accept().greet();
        connection.reply(
                connection.expect(LogIn.class),
                new SessionOpened("alice", 7, "token", 0, "life", ScriptedConnection.AT, 2, null));
        assertThat(get(session)).isEqualTo(new Session("alice", 7, false, ScriptedConnection.AT, 2));
    }

    @Test
    void readsAllDevices() {
        ScriptedConnection connection = enter();
        var devices = client.account().devices();
        connection.reply(connection.expect(ListDevices.class), new DeviceList(List.of(device(7)), true));
        var second = connection.expect(ListDevices.class);
        assertThat(second.body()).isEqualTo(new ListDevices(7L));
        connection.reply(second, new DeviceList(List.of(device(9)), false));
        assertThat(get(devices)).extracting(DeviceList.Item::device).containsExactly(7L, 9L);
    }

    private static DeviceList.Item device(long number) {
        return new DeviceList.Item(number, "test/1", ScriptedConnection.AT, ScriptedConnection.AT, true, false);
    }

    private static Entry entry(long seq, String from, String to) {
        return new Entry("~1", seq, from, to, 9, seq, ScriptedConnection.AT, new Content.Text("text " + seq));
    }
}
