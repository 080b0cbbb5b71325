package dev.tidings.protocol.message;

/** What a server may say. See docs/protocol.md, "Messages". */
public sealed interface ServerMessage
        permits Welcome,
                SessionOpened,
                Sent,
                Entry,
                Skip,
                Synced,
                Page,
                ConversationList,
                UserList,
                Presence,
                BlockList,
                Done,
                ProfileInfo,
                LogInList,
                DeviceList,
                Invite,
                Announcement,
                MarksRaised,
                MarkList,
                Typing,
                Probed,
                Reach,
                Ping,
                Bye,
                ErrorReply {}
