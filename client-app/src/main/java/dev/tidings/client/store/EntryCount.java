package dev.tidings.client.store;

/** How many entries may be read at once. */
final class EntryCount {
    private EntryCount() {}

    static void check(int last) {
        if (last < 1 || last > ClientStore.MOST_ENTRIES) {
            throw new IllegalArgumentException("last: " + last + " (expected: 1 to " + ClientStore.MOST_ENTRIES + ")");
        }
    }
}
