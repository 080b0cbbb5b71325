package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreReadContract;
import dev.tidings.server.store.StoredPage;
import dev.tidings.server.store.Stretch;
import dev.tidings.server.store.TestingClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreReadTest extends StoreReadContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open(TestingClock clock) {
        return SqliteStore.open(SqliteOptions.in(folder), clock);
    }

    /** Whoever blocked somebody talkative would hold up all others otherwise. */
    @Test
    void aReadLooksAt4096EntriesThatAreNotForTheUserAndNoMore() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        long user = ann.session().user();
        sent(ann, 1, "*");
        await(store.contacts().block(user, bob.session().user()));
        sendMany(bob, 1, 5_000, "*");
        sent(ann, 2, "*");

        assertThat(await(store.logs().readAfter(user, Store.EVERYONE, 1, PAGE)))
                .isEqualTo(new Stretch(List.of(), 4_097, true));
        Stretch upwards = await(store.logs().readAfter(user, Store.EVERYONE, 4_097, PAGE));
        assertThat(bodies(upwards.entries())).containsExactly("ann 2");
        assertThat(upwards.more()).isFalse();

        assertThat(await(store.logs().readBefore(user, Store.EVERYONE, 5_002, PAGE)))
                .isEqualTo(new Stretch(List.of(), 906, true));
        Stretch downwards = await(store.logs().readBefore(user, Store.EVERYONE, 906, PAGE));
        assertThat(bodies(downwards.entries())).containsExactly("ann 1");
        assertThat(downwards.more()).isFalse();

        StoredPage latest = await(store.logs().readAcross(user, null, PAGE));
        assertThat(bodies(latest.entries())).containsExactly("ann 2");
        StoredPage rest = await(store.logs().readAcross(user, latest.cursor(), PAGE));
        assertThat(bodies(rest.entries())).containsExactly("ann 1");
        assertThat(rest.cursor()).isNull();
    }
}
