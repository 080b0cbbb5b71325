package dev.tidings.client.internal.transfer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Under which id an upload goes, and what is remembered of it. Changed by its thread alone; read by any. */
final class UploadId {
    private final Journal journal;
    private final @Nullable String given;
    private volatile Journal.Claim claim = new Journal.Claim("", false);
    private volatile boolean remembered;

    /**
     * None yet.
     *
     * @param given null for one from the journal
     */
    UploadId(Journal journal, @Nullable String given) {
        this.journal = journal;
        this.given = given;
    }

    /** That of an earlier upload of the same, if there is one. */
    void choose(Optional<SourceKey> key) {
        if (given != null) {
            claim = new Journal.Claim(given, false);
        } else if (key.isPresent()) {
            claim = journal.claim(key.get());
            remembered = true;
        } else {
            renew();
        }
    }

    /** Another run did all there was to do, and may have left something to go on with. */
    void pass(SourceKey key) {
        journal.forgetEarlier(key);
    }

    String value() {
        return claim.id();
    }

    /** Whether another run of the program began it. */
    boolean isEarlier() {
        return claim.earlier();
    }

    /** Another upload may go on with it. */
    void release() {
        if (remembered) {
            journal.release(claim.id());
        }
    }

    /** Nothing is left to go on with. */
    void forget() {
        if (remembered) {
            journal.forget(claim.id());
        }
    }

    /** Another one, which nobody will ask for again; the former one is forgotten. */
    void renew() {
        forget();
        remembered = false;
        claim = new Journal.Claim(journal.id(), false);
    }
}
