package dev.tidings.protocol.json;

import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Announce;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Block;
import dev.tidings.protocol.message.BlockList;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ChangePassword;
import dev.tidings.protocol.message.ClaimAdmin;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.CreateInvite;
import dev.tidings.protocol.message.DeleteAccount;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Invite;
import dev.tidings.protocol.message.Kick;
import dev.tidings.protocol.message.ListBlocks;
import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.ListDevices;
import dev.tidings.protocol.message.ListLogIns;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.LogInList;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ReadProfile;
import dev.tidings.protocol.message.RemoveUser;
import dev.tidings.protocol.message.RenameUser;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.message.RevokeDevice;
import dev.tidings.protocol.message.Search;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SetDisabled;
import dev.tidings.protocol.message.SetProfile;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Skip;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Unblock;
import dev.tidings.protocol.message.UserList;
import dev.tidings.protocol.message.Welcome;
import java.util.Map;

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
            .add("search", Search.class)
            .add("conversations", ListConversations.class)
            .add("conversationList", ConversationList.class)
            .add("users", ListUsers.class)
            .add("userList", UserList.class)
            .add("presence", Presence.class)
            .add("block", Block.class)
            .add("unblock", Unblock.class)
            .add("blocks", ListBlocks.class)
            .add("blockList", BlockList.class)
            .add("done", Done.class)
            .add("profile", ReadProfile.class)
            .add("profileInfo", ProfileInfo.class)
            .add("setProfile", SetProfile.class)
            .add("changePassword", ChangePassword.class)
            .add("rename", RenameUser.class)
            .add("logins", ListLogIns.class)
            .add("loginList", LogInList.class)
            .add("devices", ListDevices.class)
            .add("deviceList", DeviceList.class)
            .add("revoke", RevokeDevice.class)
            .add("createInvite", CreateInvite.class)
            .add("invite", Invite.class)
            .add("claimAdmin", ClaimAdmin.class)
            .add("kick", Kick.class)
            .add("setDisabled", SetDisabled.class)
            .add("removeUser", RemoveUser.class)
            .add("announce", Announce.class)
            .add("announcement", Announcement.class)
            .add("deleteAccount", DeleteAccount.class)
            .build();

    /** Which {@code kind} of a {@code send} or an {@code entry} is which record. */
    public static final Map<String, Class<? extends Content>> KINDS = Map.ofEntries(
            Map.entry(Content.Text.KIND, Content.Text.class),
            Map.entry(Content.Edit.KIND, Content.Edit.class),
            Map.entry(Content.Deletion.KIND, Content.Deletion.class),
            Map.entry(Content.Reaction.KIND, Content.Reaction.class),
            Map.entry(Content.Deleted.KIND, Content.Deleted.class),
            Map.entry(GroupChange.Creation.KIND, GroupChange.Creation.class),
            Map.entry(GroupChange.Addition.KIND, GroupChange.Addition.class),
            Map.entry(GroupChange.Removal.KIND, GroupChange.Removal.class),
            Map.entry(GroupChange.Departure.KIND, GroupChange.Departure.class),
            Map.entry(GroupChange.RoleChange.KIND, GroupChange.RoleChange.class),
            Map.entry(GroupChange.Renaming.KIND, GroupChange.Renaming.class),
            Map.entry(GroupChange.Settings.KIND, GroupChange.Settings.class));

    private TidingsVocabulary() {}
}
