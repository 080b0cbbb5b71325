package dev.tidings.server.internal.file;

import dev.tidings.server.store.StoredFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that a connection has opened, by the client's ids: those that are arriving, of which there are as many as
 * streams, and the last {@value #MOST} of those that are files, whose answer the client may ask for again. On the loop
 * only.
 */
public final class OpenUploads {
    static final int MOST = 64;

    private final Map<String, Upload> arriving = new LinkedHashMap<>();
    private final Map<String, StoredFile> stored = new LinkedHashMap<>();

    /** One that has ended is of no use any more, but to tell its client so. */
    void opened(Upload upload) {
        if (arriving.size() >= MOST) {
            arriving.values().removeIf(each -> each.whenEnded().isDone());
        }
        arriving.put(upload.request().upload(), upload);
        stored.remove(upload.request().upload());
    }

    void stored(String id, StoredFile file) {
        arriving.remove(id);
        stored.remove(id);
        if (stored.size() >= MOST) {
            stored.remove(stored.keySet().iterator().next());
        }
        stored.put(id, file);
    }

    /** The one that was opened under an id and is no file yet, or null. */
    @Nullable
    Upload upload(String id) {
        return arriving.get(id);
    }

    /** The file that was there already, or has been made here; or null. */
    @Nullable
    StoredFile file(String id) {
        return stored.get(id);
    }
}
