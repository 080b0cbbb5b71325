package dev.tidings.protocol.message;

/** What a client may say. See docs/protocol.md, "Messages". */
public sealed interface ClientMessage
        permits Hello,
                SignUp,
                LogIn,
                Resume,
                LogOut,
                Send,
                Ack,
                History,
                ListConversations,
                ListUsers,
                Search,
                Block,
                Unblock,
                ListBlocks,
                ReadProfile,
                SetProfile,
                ChangePassword,
                RenameUser,
                ListLogIns,
                ListDevices,
                RevokeDevice,
                Pong {}
