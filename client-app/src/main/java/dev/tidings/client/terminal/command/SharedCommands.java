package dev.tidings.client.terminal.command;

import java.util.List;

/** What can be said in either face. */
public final class SharedCommands {
    private SharedCommands() {}

    /**
     * Makes the commands.
     *
     * @return new ones, for one tree
     */
    public static List<Action> all() {
        return List.of(
                new SendCommand(),
                new BroadcastCommand(),
                new HistoryCommand(),
                new UsersCommand(),
                new WhoCommand(),
                new ConversationsCommand(),
                new StatusCommand(),
                new LogOutCommand());
    }
}
