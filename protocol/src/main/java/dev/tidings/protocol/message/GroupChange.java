package dev.tidings.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a group; {@code to} is the group. See docs/protocol.md, "Groups". */
public sealed interface GroupChange extends Content
        permits GroupChange.Creation,
                GroupChange.Addition,
                GroupChange.Removal,
                GroupChange.Departure,
                GroupChange.RoleChange,
                GroupChange.Renaming,
                GroupChange.Settings {
    /** Most users named at once. */
    int MOST_USERS = 200;

    /**
     * Begins a group under the name in {@code to}; the sender owns it.
     *
     * @param users first members beside the sender, at most {@value GroupChange#MOST_USERS}, possibly none
     * @param history what later members see; null for {@link HistoryPolicy#JOIN}
     */
    record Creation(List<String> users, @Nullable HistoryPolicy history) implements GroupChange {
        /** Wire name. */
        public static final String KIND = "create";

        /** Validates and copies. */
        public Creation {
            users = Check.userNames(0, MOST_USERS, users, "users");
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Adds members; for owner and admins. Who is a member already is passed over.
     *
     * @param users 1 to {@value GroupChange#MOST_USERS} names
     */
    record Addition(List<String> users) implements GroupChange {
        /** Wire name. */
        public static final String KIND = "add";

        /** Validates and copies. */
        public Addition {
            users = Check.userNames(1, MOST_USERS, users, "users");
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Removes members; for the owner, and for admins where it concerns plain members.
     *
     * @param users 1 to {@value GroupChange#MOST_USERS} names
     */
    record Removal(List<String> users) implements GroupChange {
        /** Wire name. */
        public static final String KIND = "remove";

        /** Validates and copies. */
        public Removal {
            users = Check.userNames(1, MOST_USERS, users, "users");
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /** The sender leaves. An owner hands over first, unless nobody else is there. */
    record Departure() implements GroupChange {
        /** Wire name. */
        public static final String KIND = "leave";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Gives a member another role; for the owner. To make somebody owner is to hand over: the sender becomes admin.
     *
     * @param user which member
     * @param role from now on
     */
    record RoleChange(String user, Role role) implements GroupChange {
        /** Wire name. */
        public static final String KIND = "role";

        /** Validates. */
        public RoleChange {
            Check.userName(user, "user");
            Check.present(role, "role");
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Gives the group another name; for owner and admins. The former one goes on leading to it.
     *
     * @param name as in {@code #name}, without the sign
     */
    record Renaming(String name) implements GroupChange {
        /** Wire name. */
        public static final String KIND = "rename";

        /** Validates. */
        public Renaming {
            Check.userName(name, "name");
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Changes how the group works; for owner and admins. What is null stays as it is.
     *
     * @param history what later members see
     * @param keepMillis how long entries are kept: 0 for ever, otherwise at least a minute
     */
    record Settings(
            @Nullable HistoryPolicy history, @Nullable Long keepMillis) implements GroupChange {
        /** Wire name. */
        public static final String KIND = "settings";

        /** Shortest time that entries are kept, if not for ever. */
        public static final long SHORTEST_KEEP_MILLIS = 60_000;

        /** Longest time that entries are kept, if not for ever: a century. */
        public static final long LONGEST_KEEP_MILLIS = 3_155_760_000_000L;

        /** Validates. */
        public Settings {
            if (history == null && keepMillis == null) {
                throw new IllegalArgumentException("settings: none (expected: history or keepMillis)");
            }
            if (keepMillis != null && keepMillis != 0) {
                Check.within(SHORTEST_KEEP_MILLIS, LONGEST_KEEP_MILLIS, keepMillis, "keepMillis");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
