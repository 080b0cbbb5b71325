package dev.tidings.client.internal.accountfile;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.internal.transfer.Transfers;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files that exported entries tell of: each set of bytes once, as far as it is still there and within the limits
 * that a reader has, too. One thread, which may wait.
 */
final class FilesOut {
    private final Questions questions;
    private final Transfers transfers;
    private final AccountFileWriter writer;
    private final FileLimits limits;
    private final Map<String, Noted> noted = new LinkedHashMap<>();

    private int ids;
    private long bytes;
    private long written;
    private long missing;

    /** What is known of bytes by their hash. They may be gone under one id and there under another. */
    private record Noted(long size, Set<String> ids) {}

    FilesOut(Questions questions, Transfers transfers, AccountFileWriter writer, FileLimits limits) {
        this.questions = questions;
        this.transfers = transfers;
        this.writer = writer;
        this.limits = limits;
    }

    /** Notes the file that an entry tells of, unless there are too many already. */
    void note(Entry entry) {
        if (entry.content() instanceof Content.File file && file.sha256() != null) {
            if (ids < limits.files()) {
                long size = file.size() == null ? 0 : file.size();
                Noted same = noted.computeIfAbsent(file.sha256(), hash -> new Noted(size, new LinkedHashSet<>(2)));
                if (same.ids().add(file.file())) {
                    ids++;
                }
            } else if (!noted.containsKey(file.sha256())) {
                missing++;
            }
        }
    }

    /** Puts all that was noted behind the lines. */
    void write(Runnable progress) throws Exception {
        for (Map.Entry<String, Noted> each : noted.entrySet()) {
            boolean found = false;
            // Known to be too much before it is fetched; what comes in the end counts all the same.
            if (bytes + each.getValue().size() <= limits.fileBytes()) {
                for (String id : each.getValue().ids()) {
                    found = found || fetch(id, each.getKey(), progress);
                }
            }
            if (found) {
                written++;
            } else {
                missing++;
            }
        }
    }

    /** How many files there are. */
    long written() {
        return written;
    }

    /** How many there should be besides. */
    long missing() {
        return missing;
    }

    /** Through a file of its own, as nothing can be taken back out of the ZIP file. */
    private boolean fetch(String id, String sha256, Runnable progress) throws Exception {
        try (FileChannel aside = writer.aside()) {
            FetchedFile fetched =
                    questions.await(transfers.download(id, false, aside).onProgress(moved -> progress.run()));
            if (!fetched.sha256().equals(sha256) || bytes + fetched.size() > limits.fileBytes()) {
                return false;
            }
            writer.add(sha256, aside);
            bytes += fetched.size();
            return true;
        } catch (ProtocolException refusal) {
            // One that is gone, or damaged at the server, keeps no other from being exported.
            return switch (refusal.code()) {
                case NOT_FOUND, FILE_MISMATCH, INTERNAL -> false;
                default -> throw refusal;
            };
        }
    }
}
