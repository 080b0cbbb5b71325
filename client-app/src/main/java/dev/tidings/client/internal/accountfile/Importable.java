package dev.tidings.client.internal.accountfile;

import dev.tidings.client.internal.accountfile.AccountFile.Header;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.SetProfile;
import java.util.Optional;

/** What becomes of the lines of a file in another account. */
final class Importable {
    private Importable() {}

    /**
     * What the user tells about himself.
     *
     * @throws IllegalArgumentException if nobody can
     */
    static SetProfile profile(ProfileInfo profile) {
        return new SetProfile(
                profile.fullName(),
                profile.position(),
                profile.description(),
                profile.location(),
                profile.town(),
                profile.email());
    }

    /**
     * What an entry becomes in the conversation with oneself. What is imported already stays as it is, so that moving
     * again and again wraps nothing twice.
     *
     * @return empty for what was deleted
     * @throws IllegalArgumentException if it can't be an entry there
     */
    static Optional<Content.Imported> of(Header header, ConversationList.Item conversation, Entry entry) {
        if (entry.content() instanceof Content.Deleted) {
            return Optional.empty();
        }
        return Optional.of(
                entry.content() instanceof Content.Imported imported
                        ? imported
                        : new Content.Imported(header.server(), header.incarnation(), conversation.name(), entry));
    }
}
