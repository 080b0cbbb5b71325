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

    /** A command about a group that is named, or else the open one. */
    private abstract static class Named implements Action {
        abstract List<String> words();

        abstract CompletableFuture<?> run(GroupWords named, Stage stage);

        @Override
        public final CompletableFuture<?> run(Stage stage) {
            return run(GroupWords.of(words(), stage), stage);
        }
    }

    /** One about nothing but the group. */
    private abstract static class Alone extends Named {
        @Parameters(index = "0..*", arity = "0..*", paramLabel = "GROUP", description = "default: the open one")
        private List<String> words = List.of();

        @Override
        final List<String> words() {
            return words;
        }
    }

    /** A change that concerns some of its members. */
    private abstract static class Members extends Named {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|USER",
                description = "#group (default: the open one), then who")
        private List<String> words = List.of();

        @Override
        final List<String> words() {
            return words;
        }

        abstract GroupChange change(GroupWords named);

        @Override
        final CompletableFuture<?> run(GroupWords named, Stage stage) {
            return told(named.group(), stage, change(named));
        }
    }

    @Command(name = "add", description = "Adds members; for owner and admins.")
    private static final class Add extends Members {
        @Override
        GroupChange change(GroupWords named) {
            return new GroupChange.Addition(named.users());
        }
    }

    @Command(name = "remove", description = "Removes members; for owner and admins.")
    private static final class Remove extends Members {
        @Override
        GroupChange change(GroupWords named) {
            return new GroupChange.Removal(named.users());
        }
    }

    @Command(name = "promote", description = "Makes a member an admin; for the owner.")
    private static final class Promote extends Members {
        @Override
        GroupChange change(GroupWords named) {
            return new GroupChange.RoleChange(named.only("user"), Role.ADMIN);
        }
    }

    @Command(name = "demote", description = "Makes an admin a plain member; for the owner.")
    private static final class Demote extends Members {
        @Override
        GroupChange change(GroupWords named) {
            return new GroupChange.RoleChange(named.only("user"), Role.MEMBER);
        }
    }

    @Command(name = "hand-over", description = "Makes a member the owner, and you an admin.")
    private static final class HandOver extends Members {
        @Override
        GroupChange change(GroupWords named) {
            return new GroupChange.RoleChange(named.only("user"), Role.OWNER);
        }
    }

    @Command(name = "leave", description = "Leaves; an owner hands over first.")
    private static final class Leave extends Alone {
        @Override
        CompletableFuture<?> run(GroupWords named, Stage stage) {
            return told(named.alone(), stage, new GroupChange.Departure());
        }
    }

    @Command(name = "rename", description = "Gives a group another name; the former one goes on leading to it.")
    private static final class Rename extends Named {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "GROUP|NAME",
                description = "#group (default: the open one), then the new name")
        private List<String> words = List.of();

        @Override
        List<String> words() {
            return words;
        }

        @Override
        CompletableFuture<?> run(GroupWords named, Stage stage) {
            String name = named.only("name").replaceFirst("^#", "");
            return told(named.group(), stage, new GroupChange.Renaming(name));
        }
    }

    @Command(name = "settings", description = "Changes how a group works; for owner and admins.")
    private static final class Settings extends Alone {
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
        CompletableFuture<?> run(GroupWords named, Stage stage) {
            Long millis = keep == null ? null : millis(keep);
            return told(named.alone(), stage, new GroupChange.Settings(history, millis));
        }
    }

    @Command(name = "info", description = "Lists who is in a group, with their roles.")
    private static final class Info extends Alone {
        @Override
        CompletableFuture<?> run(GroupWords named, Stage stage) {
            return stage.client()
                    .groups()
                    .members(named.alone())
                    .thenAccept(all -> all.forEach(each -> stage.out()
                            .row(new Row("member").with("user", each.user()).with("role", each.role()))));
        }
    }
}
