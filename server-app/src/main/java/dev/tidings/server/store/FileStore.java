package dev.tidings.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is known of files: whose they are, whether they are whole, in which entries they stand. Their bytes are the
 * {@link BlobStore}'s, under the same id. Threads and failures are those of {@link Store}.
 *
 * <p>A file begins with {@link #begin}, which sets room aside and numbers the opening; its bytes may be written from
 * then on. When they are on disk and their hash is right they are published, and then {@link #finish} makes a file of
 * it, unless a later opening has begun meanwhile. It may stand in entries from then on: the append of one judges
 * whether its author may read the file, in commit order, and what blanks the entry takes the file out of it.
 *
 * <p>A row that goes leaves its id in a list of bytes {@link #removed to be removed}, in the same transaction, so that
 * nothing is lost or left behind by a kill at any moment. Rows go by themselves: of uploads that nobody went on with,
 * of files that are in no entry and no profile, of deleted accounts.
 */
public interface FileStore {
    /** What a file counts at the least, in bytes, when it is held against a quota. */
    long LEAST_CHARGE = 4096;

    /**
     * Begins an upload, or goes on with it: a new opening, from which on the ones before can't finish any more.
     *
     * @param start what is known of it
     * @return where it stands; fails with {@code quota_exceeded} if it doesn't fit
     */
    CompletableFuture<UploadState> begin(UploadStart start);

    /**
     * Sets more room aside for an upload whose size isn't known, and says of any that it is being gone on with. To be
     * called before that room is used, and once in a while.
     *
     * @param file its id
     * @param opening its number
     * @param bytes how much room it needs, all in all; less than before changes nothing
     * @param quota most bytes of the owner
     * @param at stamp
     * @return fails with {@code quota_exceeded}, with {@code conflict} if there is a later opening, with
     *     {@code not_found} if there is no such upload any more
     */
    CompletableFuture<Void> goOn(FileId file, long opening, long bytes, long quota, Instant at);

    /**
     * Makes a file of an upload whose bytes are published.
     *
     * @param end what it has turned out to be
     * @return the file; fails as {@link #goOn} does
     */
    CompletableFuture<StoredFile> finish(UploadEnd end);

    /**
     * Gives an upload up.
     *
     * @param file its id
     * @param opening its number
     * @return whether that was the opening in force, and its bytes are to be removed now
     */
    CompletableFuture<Boolean> abandon(FileId file, long opening);

    /**
     * Finds a file that a user may read: one of the user's own, the picture of any profile, or one in an entry that the
     * user may read.
     *
     * @param user number of who asks
     * @param file any id
     * @return empty also where there is one that the user may not know of
     */
    CompletableFuture<Optional<StoredFile>> find(long user, FileId file);

    /**
     * Lists the files in entries that a user may read, newest first.
     *
     * @param user number of who asks
     * @param conversation number of the one to look in, or null for all
     * @param cursor where an earlier page ended, or null for the latest
     * @param limit most of them
     * @return a page; while it has a cursor there may be more, even if it is empty
     * @throws IllegalArgumentException in the future, if the cursor is none of this store's
     */
    CompletableFuture<FilePage> list(long user, @Nullable Long conversation, @Nullable String cursor, int limit);

    /**
     * Takes a file back. The entries with it stay.
     *
     * @param owner number of who asks
     * @param file any id
     * @return whether it was the user's, and its bytes are to be removed now
     */
    CompletableFuture<Boolean> delete(long owner, FileId file);

    /**
     * What a user's files come to, those that are arriving included.
     *
     * @param owner the user's number
     * @return zero for who has none
     */
    CompletableFuture<FileUsage> usage(long owner);

    /**
     * Files that are no more, and whose bytes are to be removed.
     *
     * @param after the last one of the page before, or null to begin
     * @param limit most of them
     * @return in an order that is always the same
     */
    CompletableFuture<List<FileId>> removed(@Nullable FileId after, int limit);

    /**
     * Says that the bytes of such files have been removed.
     *
     * @param files their ids, at most 1,024
     * @return done
     */
    CompletableFuture<Void> forget(List<FileId> files);
}
