package dev.tidings.client.terminal.command;

import java.util.ArrayList;
import java.util.List;

/** What can be said in either face. */
public final class SharedCommands {
    private SharedCommands() {}

    /**
     * Makes the commands.
     *
     * @return new ones, for one tree
     */
    public static List<Object> all() {
        List<Object> all = new ArrayList<>(List.<Object>of(
                new SendCommand(),
                new BroadcastCommand(),
                new ReplyCommand(),
                new EditCommand(),
                new DeleteCommand(),
                new ReactCommand(),
                new UnreactCommand(),
                new HistoryCommand(),
                new SearchCommand(),
                new UsersCommand(),
                new WhoCommand(),
                new PingCommand()));
        all.addAll(List.of(new SendFileCommand(), new FilesCommand(), new GetFileCommand(), new DeleteFileCommand()));
        all.addAll(BlockCommands.all());
        all.add(GroupCommands.all());
        all.addAll(AccountCommands.all());
        all.addAll(AccountFileCommands.all());
        all.add(AdminCommands.all());
        all.addAll(List.of(new ConversationsCommand(), new StatusCommand(), new LogOutCommand()));
        return all;
    }
}
