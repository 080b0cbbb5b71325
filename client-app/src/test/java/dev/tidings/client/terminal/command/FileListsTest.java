package dev.tidings.client.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.ListFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Pages of files, from a server that has {@value #FILES}: each third one is bob's. */
class FileListsTest {
    private static final int FILES = 900;

    private final FileLists lists = new FileLists(FileListsTest::page, null);

    @Test
    void takesAsManyAsAreWanted() {
        assertThat(lists.last(FILES - 1).join()).hasSize(FILES - 1);
        assertThat(lists.last(FILES).join()).hasSize(FILES);
        assertThat(lists.last(FILES + 1).join()).hasSize(FILES);
    }

    @Test
    void goesOnUntilAsManyAreFoundAsAreMeant() {
        assertThat(bobs(FILES / 3 - 1)).hasSize(FILES / 3 - 1);
        assertThat(bobs(FILES / 3)).hasSize(FILES / 3).allMatch("bob"::equals);
        assertThat(bobs(FILES / 3 + 1)).hasSize(FILES / 3);
    }

    private List<String> bobs(int wanted) {
        return lists.last(wanted, item -> item.from().equals("bob")).join().stream()
                .map(FileList.Item::from)
                .toList();
    }

    private static CompletableFuture<FileList> page(ListFiles query) {
        int begin = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
        int end = Math.min(FILES, begin + 200);
        List<FileList.Item> items = new ArrayList<>();
        for (int i = begin; i < end; i++) {
            items.add(new FileList.Item(
                    "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b",
                    "tides.pdf",
                    1,
                    "0".repeat(64),
                    i % 3 == 0 ? "bob" : "alice",
                    "alice",
                    "~1",
                    FILES - i,
                    Instant.EPOCH));
        }
        return CompletableFuture.completedFuture(
                new FileList(items, end < FILES, end < FILES ? Integer.toString(end) : null));
    }
}
