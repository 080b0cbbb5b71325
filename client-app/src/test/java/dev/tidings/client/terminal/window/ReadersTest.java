package dev.tidings.client.terminal.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadersTest {
    private final Readers readers = new Readers();

    @Test
    void whoHasReadGoesBeforeWhoseDeviceHasIt() {
        readers.wrote("~1", 5);
        assertThat(readers.of("~1")).isEmpty();
        readers.raised("~1", "bob", 4L, 4L);
        assertThat(readers.of("~1")).isEmpty();
        readers.raised("~1", "bob", 5L, null);
        assertThat(readers.of("~1")).contains("delivered to bob");
        readers.raised("~1", "carol", null, 7L);
        assertThat(readers.of("~1")).contains("read by carol");
        // Late and out of order.
        readers.raised("~1", "carol", null, 2L);
        readers.raised("~1", "bob", null, 5L);
        assertThat(readers.of("~1")).contains("read by bob, carol");
        readers.wrote("~1", 8);
        assertThat(readers.of("~1")).isEmpty();
        assertThat(readers.of("~2")).isEmpty();
    }

    @Test
    void aNewNameKeepsItsMarks() {
        readers.wrote("~1", 1);
        readers.raised("~1", "bob", null, 1L);
        readers.renamed("bob", "robert");
        assertThat(readers.of("~1")).contains("read by robert");
    }

    @Test
    void manyNamesAreCounted() {
        readers.wrote("~1", 1);
        for (String user : new String[] {"ann", "ben", "cay", "dot", "eve"}) {
            readers.raised("~1", user, null, 1L);
        }
        assertThat(readers.of("~1")).contains("read by ann, ben, cay +2");
    }

    @Test
    void theConversationToldOfLongestAgoIsForgotten() {
        for (int number = 0; number <= Readers.MOST; number++) {
            readers.wrote("~" + number, 1);
            readers.raised("~" + number, "bob", null, 1L);
        }
        assertThat(readers.of("~0")).isEmpty();
        assertThat(readers.of("~1")).isPresent();
    }
}
