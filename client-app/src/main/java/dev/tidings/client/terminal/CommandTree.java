package dev.tidings.client.terminal;

import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.Options;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.terminal.chat.ChatCommand;
import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.SharedCommands;
import dev.tidings.client.terminal.shell.OneShot;
import dev.tidings.client.terminal.shell.ShellCommands;
import dev.tidings.client.terminal.text.Inert;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What can be said to the shell, and how it is run. */
final class CommandTree {
    private static final String BEHIND_DASHES =
            "What begins with - and is no option goes behind --, after all options: tidings send bob -- -1 is cold";

    private final OneShot shell;
    private final ChatCommand chat;
    private final CommandLine tree;

    CommandTree(Surroundings surroundings) {
        Options options = new Options();
        shell = new OneShot(options, surroundings);
        chat = new ChatCommand(options, surroundings);
        CommandSpec spec =
                CommandSpec.forAnnotatedObject(options).name("tidings").mixinStandardHelpOptions(true);
        spec.version("tidings " + CommandTree.class.getPackage().getImplementationVersion());
        spec.usageMessage()
                .description("Messages in a terminal. Without a command: chat.")
                .footer(
                        "",
                        "Exit codes: 0 done, 1 refused or failed, 2 not understood, 3 not logged in, 4 server not reached.",
                        "The password comes from a prompt, TIDINGS_PASSWORD or --password-command, never from an argument.");
        tree = new CommandLine(spec);
        tree.addSubcommand(chat);
        SharedCommands.all().forEach(tree::addSubcommand);
        ShellCommands.all(shell).forEach(tree::addSubcommand);
        tree.addSubcommand(new CommandLine.HelpCommand());
        tree.getSubcommands().values().forEach(CommandTree::addHelp);
        tree.setCaseInsensitiveEnumValuesAllowed(true);
        // Or -hi would be the -h of --help, and nothing would be sent.
        tree.setPosixClusteredShortOptionsAllowed(false);
        boolean plain = surroundings.variable("NO_COLOR").isPresent();
        tree.setColorScheme(CommandLine.Help.defaultColorScheme(plain ? Ansi.OFF : Ansi.AUTO));
        tree.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        tree.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        tree.setExecutionStrategy(this::run);
        CommandLine.IParameterExceptionHandler usual = tree.getParameterExceptionHandler();
        tree.setParameterExceptionHandler((misunderstood, arguments) -> {
            int code = usual.handleParseException(misunderstood, arguments);
            if (misunderstood instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
                misunderstood.getCommandLine().getErr().println(BEHIND_DASHES);
            }
            return code;
        });
        tree.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("tidings: " + Inert.show(ExitCode.explain(failure)));
            return ExitCode.of(failure).number();
        });
    }

    /** Runs a command line and says how the program ends. */
    int run(String... arguments) {
        return tree.execute(arguments);
    }

    private int run(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        try {
            return parsed.hasSubcommand()
                    ? run(deepest(parsed).commandSpec())
                    : chat.callOnTerminal().orElseGet(() -> usage(tree));
        } catch (Exception failure) {
            // The wrapper in which the handler above expects it.
            throw new CommandLine.ExecutionException(tree, failure.toString(), failure);
        }
    }

    private static void addHelp(CommandLine command) {
        if (!command.getCommandName().equals("help")) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
            command.getSubcommands().values().forEach(CommandTree::addHelp);
        }
    }

    private static ParseResult deepest(ParseResult parsed) {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest;
    }

    private static int usage(CommandLine command) {
        command.usage(command.getErr());
        return ExitCode.USAGE.number();
    }

    private int run(CommandSpec spec) throws Exception {
        Object command = spec.userObject();
        if (command instanceof Action action) {
            shell.run(action);
            return ExitCode.DONE.number();
        }
        if (command instanceof Callable<?> callable) {
            return callable.call() instanceof Integer code ? code : ExitCode.DONE.number();
        }
        if (command instanceof Runnable runnable) {
            runnable.run();
            return ExitCode.DONE.number();
        }
        // A command that only has others below it.
        return usage(spec.commandLine());
    }
}
