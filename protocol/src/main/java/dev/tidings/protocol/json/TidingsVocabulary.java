package dev.tidings.protocol.json;

import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Skip;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.UserList;
import dev.tidings.protocol.message.Welcome;

/** What Tidings servers and clients say: the one place where wire names stand. */
public final class TidingsVocabulary {
    /** All messages of docs/protocol.md. */
    public static final Vocabulary VOCABULARY = Vocabulary.builder()
            .add("hello", Hello.class)
            .add("welcome", Welcome.class)
            .add("signup", SignUp.class)
            .add("login", LogIn.class)
            .add("resume", Resume.class)
            .add("session", SessionOpened.class)
            .add("logout", LogOut.class)
            .add("bye", Bye.class)
            .add("send", Send.class)
            .add("sent", Sent.class)
            .add("entry", Entry.class)
            .add("skip", Skip.class)
            .add("ack", Ack.class)
            .add("synced", Synced.class)
            .add("history", History.class)
            .add("page", Page.class)
            .add("conversations", ListConversations.class)
            .add("conversationList", ConversationList.class)
            .add("users", ListUsers.class)
            .add("userList", UserList.class)
            .add("presence", Presence.class)
            .build();

    private TidingsVocabulary() {}
}
