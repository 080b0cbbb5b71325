package dev.tidings.server.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadWindowsTest {
    private static final long BYTES = 20L << 20;

    private final UploadWindows windows = new UploadWindows(BYTES);

    @Test
    void theMoreAreOpenTheLessToEach() {
        assertThat(windows.take()).isEqualTo(UploadWindows.MOST_BYTES);
        List<Long> taken = new ArrayList<>();
        for (long window = windows.take(); window > UploadWindows.LEAST_BYTES; window = windows.take()) {
            taken.add(window);
            assertThat(taken).hasSizeLessThan(100);
        }
        assertThat(taken).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(taken.stream().mapToLong(Long::longValue).sum()).isLessThan(BYTES);
    }

    @Test
    void whereAllIsTakenThereIsTheLeast() {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            taken.add(windows.take());
        }
        assertThat(taken.subList(500, 1_000)).containsOnly(UploadWindows.LEAST_BYTES);
        taken.forEach(windows::give);
        assertThat(windows.take()).isEqualTo(UploadWindows.MOST_BYTES);
    }
}
