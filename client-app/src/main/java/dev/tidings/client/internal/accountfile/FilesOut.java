package dev.tidings.client.internal.accountfile;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.internal.transfer.Transfers;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
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
    /** Ids by hash: the same bytes may be gone under one id and there under another. */
    private final Map<String, Set<String>> noted = new LinkedHashMap<>();

    private int ids;
    private long bytes;
    private long written;
    private long missing;

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
                if (noted.computeIfAbsent(file.sha256(), hash -> new LinkedHashSet<>(2))
                        .add(file.file())) {
                    ids++;
                }
            } else if (!noted.containsKey(file.sha256())) {
                missing++;
            }
        }
    }

    /** Puts all that was noted behind the lines. */
    void write(Runnable progress) throws Exception {
        for (Map.Entry<String, Set<String>> each : noted.entrySet()) {
            boolean found = false;
            for (String id : each.getValue()) {
                found = found || fetch(id, each.getKey(), progress);
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
            if (refusal.code() != ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            return false;
        }
    }
}
