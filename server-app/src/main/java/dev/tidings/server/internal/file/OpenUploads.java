package dev.tidings.server.internal.file;

import dev.tidings.server.store.StoredFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that a connection has opened, by the client's ids. Holds the last {@value #MOST}, which is as many as
 * there can be streams; an older one has ended, and can be opened again. On the loop only.
 */
public final class OpenUploads {
    static final int MOST = 64;

    private final Map<String, Item> items = new LinkedHashMap<>();

    /** What became of an opening. */
    private record Item(@Nullable Upload upload, @Nullable StoredFile stored) {}

    void opened(Upload upload) {
        put(upload.request().upload(), new Item(upload, null));
    }

    void stored(String id, StoredFile file) {
        put(id, new Item(null, file));
    }

    /** The one that is arriving under an id, or null. */
    @Nullable
    Upload upload(String id) {
        Item item = items.get(id);
        return item == null ? null : item.upload();
    }

    /** The file that was there already, or has been made here; or null. */
    @Nullable
    StoredFile file(String id) {
        Item item = items.get(id);
        return item == null ? null : item.stored();
    }

    private void put(String id, Item item) {
        items.remove(id);
        if (items.size() >= MOST) {
            items.remove(items.keySet().iterator().next());
        }
        items.put(id, item);
    }
}
