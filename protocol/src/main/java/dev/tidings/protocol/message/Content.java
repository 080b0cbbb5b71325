package dev.tidings.protocol.message;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a conversation, and what then stands in its log: the {@code kind} of a {@link Send} and of an
 * {@link Entry} with the fields that belong to it. See docs/protocol.md, "Kinds".
 *
 * <p>On the wire the fields stand beside those of the message. A {@code target} is the {@code seq} of an earlier entry
 * of the same conversation that the sender may read.
 */
public sealed interface Content
        permits Content.Text,
                Content.Edit,
                Content.Deletion,
                Content.Reaction,
                Content.File,
                Content.Deleted,
                Content.Imported,
                Content.Unknown,
                GroupChange {
    /**
     * Its wire name.
     *
     * @return for example {@code text}
     */
    String kind();

    /**
     * Something somebody said.
     *
     * @param text at least one character, stored as it was sent: show it inert
     * @param replyTo place of the entry it answers, or null
     * @param editedAt when the author last changed it, or null; the server's to say
     */
    record Text(
            String text, @Nullable Long replyTo, @Nullable Instant editedAt) implements Content {
        /** Wire name. */
        public static final String KIND = "text";

        /** Validates; the limit of the text is the server's to judge. */
        public Text {
            Check.length(1, Integer.MAX_VALUE, text, "text");
            if (replyTo != null) {
                Check.atLeast(1, replyTo, "replyTo");
            }
        }

        /**
         * A text that answers nothing.
         *
         * @param text at least one character
         */
        public Text(String text) {
            this(text, null, null);
        }

        @Override
        public String kind() {
            return KIND;
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "Text[replyTo=" + replyTo + "]";
        }
    }

    /**
     * Changes a text of the sender's own. The target carries the new text from then on.
     *
     * @param target place of the text
     * @param text at least one character
     */
    record Edit(long target, String text) implements Content {
        /** Wire name. */
        public static final String KIND = "edit";

        /** Validates. */
        public Edit {
            Check.atLeast(1, target, "target");
            Check.length(1, Integer.MAX_VALUE, text, "text");
        }

        @Override
        public String kind() {
            return KIND;
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "Edit[target=" + target + "]";
        }
    }

    /**
     * Takes back a text of the sender's own; in a group, admins may take back anybody's. The target becomes
     * {@link Deleted}.
     *
     * @param target place of the text
     */
    record Deletion(long target) implements Content {
        /** Wire name. */
        public static final String KIND = "delete";

        /** Validates. */
        public Deletion {
            Check.atLeast(1, target, "target");
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * A user's reaction to an entry, in place of an earlier one of that user to it.
     *
     * @param target place of the entry
     * @param reaction 1 to 32 characters, such as an emoji; null takes it back
     */
    record Reaction(long target, @Nullable String reaction) implements Content {
        /** Wire name. */
        public static final String KIND = "react";

        /** Validates. */
        public Reaction {
            Check.atLeast(1, target, "target");
            if (reaction != null) {
                Check.length(1, 32, reaction, "reaction");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * A file that was uploaded before. Whoever sends it says only which one it is and, where wanted, {@code name} and
     * {@code text}; all else is the server's to say, and ignored from others.
     *
     * @param file id of the file
     * @param name 1 to {@value Upload#NAME_LENGTH} characters, not made safe; null in a {@link Send} for the name it
     *     was uploaded with
     * @param size in bytes; null in a {@link Send}
     * @param sha256 64 lower-case hexadecimal digits; null in a {@link Send}
     * @param text what the sender says of it, at least one character, or null
     * @param image its size in pixels, where the server found that it is an image
     */
    record File(
            String file,
            @Nullable String name,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String text,
            @Nullable Image image)
            implements Content {
        /** Wire name. */
        public static final String KIND = "file";

        /** Validates; the limit of the text is the server's to judge. */
        public File {
            Check.fileId(file, "file");
            if (name != null) {
                Check.fileName(name, "name");
            }
            if (size != null) {
                Check.bytes(size, "size");
            }
            if (sha256 != null) {
                Check.sha256(sha256, "sha256");
            }
            if (text != null) {
                Check.length(1, Integer.MAX_VALUE, text, "text");
            }
        }

        /**
         * A file to send.
         *
         * @param file id of the file
         * @param name another than it was uploaded with, or null
         * @param text what to say of it, or null
         */
        public File(String file, @Nullable String name, @Nullable String text) {
            this(file, name, null, null, text, null);
        }

        @Override
        public String kind() {
            return KIND;
        }

        /** Without name and text. */
        @Override
        public String toString() {
            return "File[file=" + file + ", size=" + size + "]";
        }
    }

    /**
     * How large an image is.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     */
    record Image(int width, int height) {
        /** Validates. */
        public Image {
            Check.atLeast(1, width, "width");
            Check.atLeast(1, height, "height");
        }
    }

    /** What stands in a log where something was deleted, by its author, with the account or by age. Can't be sent. */
    record Deleted() implements Content {
        /** Wire name. */
        public static final String KIND = "deleted";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * An entry of another conversation, mostly of another server's, kept in the conversation with oneself; nowhere else
     * can it be sent. Nothing vouches for what it claims.
     *
     * @param server where it came from, as its reader called that, 1 to 255 characters
     * @param incarnation life of that server's log, 1 to 64 characters
     * @param name what its reader called the conversation, 1 to 64 characters
     * @param entry as it was read there, in the years 1970 to 9999; neither {@link Deleted} nor itself imported
     */
    record Imported(String server, String incarnation, String name, Entry entry) implements Content {
        /** Wire name. */
        public static final String KIND = "imported";

        /** Longest name of a server. */
        public static final int SERVER_LENGTH = 255;

        private static final long LAST_SECOND = 253_402_300_799L;

        /** Validates. */
        public Imported {
            Check.length(1, SERVER_LENGTH, server, "server");
            Check.length(1, 64, incarnation, "incarnation");
            Check.length(1, 64, name, "name");
            Check.within(0, LAST_SECOND, Check.present(entry, "entry").at().getEpochSecond(), "entry.at");
            Content within = entry.content();
            if (within instanceof Imported || within instanceof Deleted) {
                throw new IllegalArgumentException("entry: " + within.kind() + " (expected: another kind)");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * A kind that this version doesn't know. Can't be sent.
     *
     * @param kind its wire name
     */
    record Unknown(String kind) implements Content {
        /** Validates. */
        public Unknown {
            Check.length(1, 64, kind, "kind");
        }
    }

    /**
     * What it says, where it is a text.
     *
     * @return empty for all other kinds
     */
    default Optional<String> spoken() {
        return this instanceof Text said ? Optional.of(said.text()) : Optional.empty();
    }
}
