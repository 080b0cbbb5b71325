package dev.tidings.client.terminal.command;

import dev.tidings.client.terminal.text.Row;
import dev.tidings.client.terminal.text.Spans;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.Role;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code group …}: what is done to groups. */
final class GroupCommands {
    private GroupCommands() {}

    @Command(name = "group", description = "Begins a group and changes it.")
    private static final class Group {}

    static CommandLine all() {
        CommandLine group = new CommandLine(new Group());
        List.<Action>of(
                        new Create(),
                        new Add(),
                        new Remove(),
                        new Leave(),
                        new Promote(),
                        new Demote(),
                        new HandOver(),
                        new Rename(),
                        new Settings(),
                        new Info())
                .forEach(group::addSubcommand);
        return group;
    }

    /** A change is an entry of the group, which tells of it. */
    private static CompletableFuture<?> told(String group, Stage stage, GroupChange change) {
        return stage.send(group, change).thenAccept(receipt -> stage.out().sent(group, receipt));
    }

    @Command(name = "create", description = "Begins a group, which you own then.")
    private static final class Create implements Action {
        @Parameters(index = "0", paramLabel = "NAME", description = "as in #name")
        private String name = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "USER", description = "first members beside you")
        private List<String> users = List.of();

        @Option(
                names = "--history",
                paramLabel = "WHICH",
                description = "what later members read: all, or what follows their joining (join, the default)")
        private @Nullable HistoryPolicy history;

        @Override
        public CompletableFuture<?> run(Stage stage) {
            return told(GroupWords.named(name), stage, new GroupChange.Creation(users, history));
        }
    }

    @Command(name = "add", description = "Adds members; for owner and admins.")
    private static final class Add implements Action {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|USER",
                description = "#group (default: the open one), then users")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            GroupWords named = GroupWords.of(words, stage);
            return told(named.group(), stage, new GroupChange.Addition(named.users()));
        }
    }

    @Command(name = "remove", description = "Removes members; for owner and admins.")
    private static final class Remove implements Action {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|USER",
                description = "#group (default: the open one), then users")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            GroupWords named = GroupWords.of(words, stage);
            return told(named.group(), stage, new GroupChange.Removal(named.users()));
        }
    }

    @Command(name = "leave", description = "Leaves; an owner hands over first.")
    private static final class Leave implements Action {
        @Parameters(index = "0..*", arity = "0..*", paramLabel = "GROUP", description = "default: the open one")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String group = GroupWords.of(words, stage).alone();
            return told(group, stage, new GroupChange.Departure());
        }
    }

    @Command(name = "promote", description = "Makes a member an admin; for the owner.")
    private static final class Promote implements Action {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|USER",
                description = "#group (default: the open one), then a user")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            GroupWords named = GroupWords.of(words, stage);
            return told(named.group(), stage, new GroupChange.RoleChange(named.only("user"), Role.ADMIN));
        }
    }

    @Command(name = "demote", description = "Makes an admin a plain member; for the owner.")
    private static final class Demote implements Action {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|USER",
                description = "#group (default: the open one), then a user")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            GroupWords named = GroupWords.of(words, stage);
            return told(named.group(), stage, new GroupChange.RoleChange(named.only("user"), Role.MEMBER));
        }
    }

    @Command(name = "hand-over", description = "Makes a member the owner, and you an admin.")
    private static final class HandOver implements Action {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|USER",
                description = "#group (default: the open one), then a user")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            GroupWords named = GroupWords.of(words, stage);
            return told(named.group(), stage, new GroupChange.RoleChange(named.only("user"), Role.OWNER));
        }
    }

    @Command(name = "rename", description = "Gives a group another name; the former one goes on leading to it.")
    private static final class Rename implements Action {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|NAME",
                description = "#group (default: the open one), then the new name")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            GroupWords named = GroupWords.of(words, stage);
            return told(
                    named.group(),
                    stage,
                    new GroupChange.Renaming(named.only("name").replaceFirst("^#", "")));
        }
    }

    @Command(name = "settings", description = "Changes how a group works; for owner and admins.")
    private static final class Settings implements Action {
        @Parameters(index = "0..*", arity = "0..*", paramLabel = "GROUP", description = "default: the open one")
        private List<String> words = List.of();

        @Option(
                names = "--history",
                paramLabel = "WHICH",
                description = "what later members read: all, or what follows their joining (join)")
        private @Nullable HistoryPolicy history;

        @Option(names = "--keep", paramLabel = "SPAN", description = "how long messages stay: 12h, 30d, or ever")
        private @Nullable String keep;

        private static long millis(String span) {
            return span.equals("ever") ? 0 : Spans.read(span, "keep").toMillis();
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String group = GroupWords.of(words, stage).alone();
            return told(group, stage, new GroupChange.Settings(history, keep == null ? null : millis(keep)));
        }
    }

    @Command(name = "info", description = "Lists who is in a group, with their roles.")
    private static final class Info implements Action {
        @Parameters(index = "0..*", arity = "0..*", paramLabel = "GROUP", description = "default: the open one")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String group = GroupWords.of(words, stage).alone();
            return stage.client()
                    .groups()
                    .members(group)
                    .thenAccept(all -> all.forEach(each -> stage.out()
                            .row(new Row("member").with("user", each.user()).with("role", each.role()))));
        }
    }
}
