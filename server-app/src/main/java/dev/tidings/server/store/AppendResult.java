package dev.tidings.server.store;

import dev.tidings.protocol.message.ErrorCode;

/** What became of an {@link Append}. */
public sealed interface AppendResult {
    /**
     * It was appended just now.
     *
     * @param entry as it stands in the log
     * @param audience who gets it
     * @param unreached how many users who have blocked the author had a session; counted for everyone's conversation
     */
    record Committed(StoredEntry entry, Audience audience, int unreached) implements AppendResult {}

    /**
     * Its number was decided before, and this is the entry that carries it.
     *
     * @param conversation the conversation's number
     * @param seq place in it
     * @param atMillis stamp, milliseconds since 1970
     */
    record Repeated(long conversation, long seq, long atMillis) implements AppendResult {}

    /**
     * Nothing was appended.
     *
     * @param code {@code not_committed} for a number decided before that no entry carries; {@code storage_full} leaves
     *     the number undecided; all others ({@code not_found}, …) use it up. A store that can't take appends at all
     *     ({@code overloaded}, {@code unavailable}) fails the future instead, and leaves their numbers undecided
     * @param message for people
     */
    record Refused(ErrorCode code, String message) implements AppendResult {}

    /**
     * Nothing was appended, for the session it came from has ended, and its number is undecided.
     *
     * @param revoked whether the device has no token any more or its user is kept out; otherwise it has entered again,
     *     and its newer session sends the number again
     */
    record Superseded(boolean revoked) implements AppendResult {}
}
