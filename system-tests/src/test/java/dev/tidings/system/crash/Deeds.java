package dev.tidings.system.crash;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.GroupChange;

/** What clients say and hear, as their programs log it. */
final class Deeds {
    private Deeds() {}

    static String of(Content content) {
        return deed(content).what();
    }

    private static Deed deed(Content content) {
        if (content instanceof Content.Text said) {
            return new Deed(content.kind(), 0, said.text());
        } else if (content instanceof Content.Edit edit) {
            return new Deed(content.kind(), edit.target(), edit.text());
        } else if (content instanceof Content.Deletion deletion) {
            return new Deed(content.kind(), deletion.target(), "");
        } else if (content instanceof GroupChange.Creation creation) {
            // A group's policy is logged as if it were the last of its members.
            return new Deed(content.kind(), 0, String.join(",", creation.users()) + ",#" + creation.history());
        } else if (content instanceof GroupChange.Addition addition) {
            return new Deed(content.kind(), 0, String.join(",", addition.users()));
        } else if (content instanceof GroupChange.Removal removal) {
            return new Deed(content.kind(), 0, String.join(",", removal.users()));
        }
        return new Deed(content.kind(), 0, "");
    }
}
