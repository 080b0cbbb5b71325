package dev.tidings.server.internal.console;

import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.store.AccountStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tidings-server users …}: the accounts of a server that isn't running. */
public final class UsersCommand {
    /** Its name on the command line. */
    public static final String NAME = "users";

    private static final String STDIN = "--password-stdin";
    private static final String JSON = "--json";

    private UsersCommand() {}

    /**
     * The command and those below it.
     *
     * @param withOptions adds the options of the server to each
     * @return to be hung into the tree
     */
    public static CommandSpec spec(UnaryOperator<CommandSpec> withOptions) {
        CommandSpec users = CommandSpec.create().name(NAME).mixinStandardHelpOptions(true);
        users.usageMessage().description("Accounts in the data folder of a server that isn't running.");
        CommandSpec list = leaf("list", null, "Lists all accounts.");
        list.addOption(flag(JSON, "a line of JSON each"));
        CommandSpec reset =
                leaf("reset-password", "NAME", "Makes a new password and prints it; all devices log in anew.");
        reset.addOption(flag(STDIN, "take it from the first line of the standard input instead"));
        CommandSpec[] leaves = {
            leaf("import", "FILE", "Takes lines of `name password`; # begins a comment, - is the standard input."),
            list,
            leaf("add", "NAME", "Adds a user; the password comes from TIDINGS_PASSWORD, a prompt or the input."),
            leaf("disable", "NAME", "Keeps a user out."),
            leaf("enable", "NAME", "Lets a user in again."),
            leaf("delete", "NAME", "Deletes a user; from its next start on, the server blanks what the user wrote."),
            reset
        };
        for (CommandSpec leaf : leaves) {
            users.addSubcommand(leaf.name(), withOptions.apply(leaf));
        }
        return users;
    }

    /**
     * Runs one of the commands.
     *
     * @param leaf as parsed
     * @param config of the server
     * @param surroundings where it reads and writes
     * @return exit code: 1 if anything was refused
     * @throws IllegalStateException if a server runs on the folder
     */
    public static int run(ParseResult leaf, ServerConfig config, Surroundings surroundings) {
        try (UserBook book = new UserBook(config)) {
            return run(leaf, book, surroundings);
        } catch (IllegalArgumentException refused) {
            surroundings.err().println("tidings-server: " + refused.getMessage());
            return ExitCode.SOFTWARE;
        } catch (IOException unreadable) {
            surroundings.err().println("tidings-server: can't be read: " + unreadable.getMessage());
            return ExitCode.SOFTWARE;
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private static int run(ParseResult leaf, UserBook book, Surroundings io) throws IOException {
        switch (leaf.commandSpec().name()) {
            case "import" -> {
                return importAll(operand(leaf), book, io);
            }
            case "list" -> {
                boolean json = leaf.hasMatchedOption(JSON);
                book.list(account -> io.out().println(json ? json(account) : plain(account)));
            }
            case "add" -> book.add(operand(leaf), io.password(operand(leaf)));
            case "disable" -> book.disable(operand(leaf), true);
            case "enable" -> book.disable(operand(leaf), false);
            case "delete" -> book.delete(operand(leaf));
            default -> resetPassword(leaf, book, io);
        }
        return ExitCode.OK;
    }

    private static int importAll(String file, UserBook book, Surroundings io) throws IOException {
        int[] refused = new int[1];
        int imported;
        try (BufferedReader lines =
                file.equals("-") ? io.in() : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            imported = book.importAll(lines, (line, why) -> {
                refused[0]++;
                io.err().println(file + ", line " + line + ": " + why);
            });
        } catch (CharacterCodingException notText) {
            throw new IOException(file + " is no UTF-8; lines from there on were not taken", notText);
        }
        io.out().println("imported " + imported + ", refused " + refused[0]);
        return refused[0] == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void resetPassword(ParseResult leaf, UserBook book, Surroundings io) throws IOException {
        boolean given = leaf.hasMatchedOption(STDIN);
        String password = given ? io.firstLine() : book.makePassword();
        book.resetPassword(operand(leaf), password);
        if (!given) {
            io.out().println(password);
        }
    }

    private static String plain(AccountStatus account) {
        String state = account.disabled() ? "disabled" : account.admin() ? "admin" : "";
        @Nullable Instant seen = account.lastSeen();
        return String.format("%-32s %-8s %s", account.name(), state, seen == null ? "never seen" : "last seen " + seen)
                .stripTrailing();
    }

    /** Nothing in it needs escaping: names have an alphabet. */
    private static String json(AccountStatus account) {
        @Nullable Instant seen = account.lastSeen();
        return "{\"user\":\"" + account.name() + "\",\"createdAt\":\"" + account.createdAt() + "\""
                + (seen == null ? "" : ",\"lastSeen\":\"" + seen + "\"")
                + ",\"admin\":" + account.admin() + ",\"disabled\":" + account.disabled() + "}";
    }

    private static String operand(ParseResult leaf) {
        return leaf.matchedPositionalValue(0, "");
    }

    private static CommandSpec leaf(String name, @Nullable String operand, String description) {
        CommandSpec leaf = CommandSpec.create().name(name);
        leaf.usageMessage().description(description);
        if (operand != null) {
            leaf.addPositional(PositionalParamSpec.builder()
                    .paramLabel(operand)
                    .type(String.class)
                    .arity("1")
                    .index("0")
                    .required(true)
                    .build());
        }
        return leaf;
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }
}
