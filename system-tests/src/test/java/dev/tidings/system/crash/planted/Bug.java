package dev.tidings.system.crash.planted;

import dev.tidings.server.store.Store;

/** What can be wrong with a server's store. */
public enum Bug {
    /** {@code sent} leaves before the entry is committed. */
    ACKNOWLEDGES_BEFORE_COMMIT,
    /** What devices have sent isn't known after a start: a number that comes again is stored again. */
    FORGETS_LAST_N,
    /** Who comes back is taken to have more than it acknowledged. */
    SKIPS_THE_CURSOR,
    /** Who was removed from a group goes on hearing what is said there. */
    TELLS_EX_MEMBERS,
    /** The history doesn't have what was edited and deleted. */
    LOSES_EDITS;

    /** Whether it concerns what people do in groups. */
    public boolean isInGroups() {
        return this == TELLS_EX_MEMBERS || this == LOSES_EDITS;
    }

    Store plantedIn(Store sound) {
        return switch (this) {
            case ACKNOWLEDGES_BEFORE_COMMIT -> new EarlyAnswers(sound);
            case FORGETS_LAST_N -> new ForgottenNumbers(sound);
            case SKIPS_THE_CURSOR -> new SkippedCursors(sound);
            case TELLS_EX_MEMBERS -> new HeardForEver(sound);
            case LOSES_EDITS -> new LostEdits(sound);
        };
    }
}
