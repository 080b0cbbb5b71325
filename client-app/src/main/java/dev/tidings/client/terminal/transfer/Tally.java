package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.file.Transfer;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Adds up transfers: those to come, those under way, those that have ended. Only what is under way is kept; the others
 * are numbers, however many they are. Confined to its owner's lock.
 */
final class Tally {
    private final Map<Transfer<?>, Progress> open = new LinkedHashMap<>();
    private final Map<Transfer<?>, OptionalLong> sizes = new LinkedHashMap<>();
    private long awaited;
    private long awaitedBytes;
    private long awaitedUnknown;
    private long done;
    private long doneBytes;
    private boolean many;

    /** So much is to come, of sizes that may not be known. */
    void expect(Collection<OptionalLong> coming) {
        coming.forEach(size -> await(size, 1));
        many |= count() > 1;
    }

    /** One that was expected begins. */
    void add(Transfer<?> transfer, OptionalLong size) {
        await(size, -1);
        open.put(transfer, transfer.progress());
        sizes.put(transfer, size);
    }

    /** One that was expected won't begin. */
    void drop(OptionalLong size) {
        await(size, -1);
    }

    private void await(OptionalLong size, int by) {
        awaited += by;
        awaitedBytes += by * size.orElse(0);
        awaitedUnknown += size.isEmpty() ? by : 0;
    }

    /** Looks how far each is. What has failed is left out from then on. */
    void look() {
        for (Iterator<Map.Entry<Transfer<?>, Progress>> at = open.entrySet().iterator(); at.hasNext(); ) {
            Map.Entry<Transfer<?>, Progress> each = at.next();
            Progress now = each.getKey().progress();
            each.setValue(now);
            if (now.stage() == Stage.DONE || now.stage() == Stage.FAILED) {
                done += now.stage() == Stage.DONE ? 1 : 0;
                doneBytes += now.stage() == Stage.DONE ? now.done() : 0;
                at.remove();
                sizes.remove(each.getKey());
            }
        }
    }

    /** Those under way or queued, as of the last look. */
    List<Progress> open() {
        return List.copyOf(open.values());
    }

    /** Whether there was ever more than one to tell of. */
    boolean isMany() {
        return many;
    }

    /** All together, as of the last look. */
    Progress total() {
        long moved = doneBytes;
        long known = doneBytes + awaitedBytes;
        long unknown = awaitedUnknown;
        long pace = 0;
        for (Map.Entry<Transfer<?>, Progress> each : open.entrySet()) {
            Progress now = each.getValue();
            OptionalLong size = now.total().isPresent() ? now.total() : sizes.getOrDefault(each.getKey(), now.total());
            moved += now.done();
            known += size.orElse(0);
            unknown += size.isEmpty() ? 1 : 0;
            pace += now.bytesPerSecond();
        }
        OptionalLong all = unknown == 0 ? OptionalLong.of(known) : OptionalLong.empty();
        return new Progress(done + " of " + count() + " files", Stage.MOVING, moved, all, pace);
    }

    private long count() {
        return awaited + open.size() + done;
    }
}
