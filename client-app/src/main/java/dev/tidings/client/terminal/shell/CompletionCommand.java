package dev.tidings.client.terminal.shell;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: prints what a shell needs to complete commands and options. */
@Command(name = "completion", description = "Prints a completion script: source <(tidings completion bash), or zsh.")
final class CompletionCommand implements Runnable {
    /** Shells for which there is one. */
    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "which shell")
    private Shell shell = Shell.BASH;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("completion: not in a tree");
        }
        CommandLine tree = spec.root().commandLine();
        PrintWriter out = tree.getOut();
        if (shell == Shell.ZSH) {
            out.println("#compdef " + tree.getCommandName());
        }
        // The script itself turns on what zsh needs to understand it.
        out.print(AutoComplete.bash(tree.getCommandName(), tree));
        out.flush();
    }
}
