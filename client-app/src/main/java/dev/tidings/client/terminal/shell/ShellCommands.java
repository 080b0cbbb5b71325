package dev.tidings.client.terminal.shell;

import java.util.List;

/** What can be said to the shell alone. */
public final class ShellCommands {
    private ShellCommands() {}

    /**
     * Makes the commands.
     *
     * @param shell where they run
     * @return new ones, for one tree
     */
    public static List<Runnable> all(OneShot shell) {
        return List.of(
                new EnterCommand.SignUp(shell),
                new EnterCommand.LogIn(shell),
                new ReceiveCommand(shell),
                new CompletionCommand());
    }
}
