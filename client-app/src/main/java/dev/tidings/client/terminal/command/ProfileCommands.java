package dev.tidings.client.terminal.command;

import dev.tidings.client.SharedFiles;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.SetProfile;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code profile}: what people tell about themselves. */
final class ProfileCommands {
    private ProfileCommands() {}

    static CommandLine all() {
        return new CommandLine(new Show()).addSubcommand(new Change());
    }

    /** What can be told. */
    enum Field {
        NAME,
        POSITION,
        DESCRIPTION,
        LOCATION,
        TOWN,
        EMAIL,
        PICTURE;

        SetProfile change(String text) {
            return new SetProfile(
                    this == NAME ? text : null,
                    this == POSITION ? text : null,
                    this == DESCRIPTION ? text : null,
                    this == LOCATION ? text : null,
                    this == TOWN ? text : null,
                    this == EMAIL ? text : null);
        }

        @Nullable
        String of(ProfileInfo profile) {
            return switch (this) {
                case NAME -> profile.fullName();
                case POSITION -> profile.position();
                case DESCRIPTION -> profile.description();
                case LOCATION -> profile.location();
                case TOWN -> profile.town();
                case EMAIL -> profile.email();
                case PICTURE -> profile.picture();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code profile [USER]}. */
    @Command(name = "profile", description = "Shows what a user tells about himself, or what you do.")
    private static final class Show implements Action {
        @Parameters(index = "0", arity = "0..1", paramLabel = "USER", description = "default: you")
        private @Nullable String user;

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String whose = user;
            CompletableFuture<ProfileInfo> asked = whose == null
                    ? stage.client().account().profile()
                    : stage.client().people().profile(whose);
            return asked.thenCompose(profile -> {
                stage.out().fact("user", profile.user());
                for (Field field : Field.values()) {
                    String told = field.of(profile);
                    if (told != null) {
                        stage.out().fact(field.toString(), told);
                    }
                }
                String picture = profile.picture();
                return picture == null
                        ? CompletableFuture.completedFuture(null)
                        : stage.picture(picture, profile.user());
            });
        }
    }

    /** {@code profile set FIELD TEXT}. */
    @Command(name = "set", description = "Changes what you tell about yourself; an empty text takes it back.")
    private static final class Change implements Action {
        @Parameters(index = "0", paramLabel = "FIELD", description = "${COMPLETION-CANDIDATES}")
        private Field field = Field.NAME;

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "TEXT",
                description = "default: none; for picture a PNG or JPEG file")
        private List<String> words = List.of();

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String text = String.join(" ", words).strip();
            String unquoted = text.matches("\".*\"") ? text.substring(1, text.length() - 1) : text;
            if (field == Field.PICTURE) {
                return picture(stage, unquoted);
            }
            return stage.client()
                    .account()
                    .setProfile(field.change(unquoted))
                    .thenRun(() -> stage.out().note("your profile is changed"));
        }

        private static CompletableFuture<?> picture(Stage stage, String typed) {
            SharedFiles files = stage.client().files();
            CompletableFuture<Void> set = typed.isEmpty()
                    ? files.removePicture()
                    : files.upload(stage.files().resolve(typed))
                            .result()
                            .thenCompose(stored -> files.setPicture(stored.file()));
            return set.thenRun(() -> stage.out().note("your picture is changed"));
        }
    }
}
