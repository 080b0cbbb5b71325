package dev.tidings.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ClientStore} has to do; an application's own may be held to it too. */
abstract class ClientStoreContract {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.123456789Z");

    static final Changes NONE = new Changes(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), 1);

    /** A store that holds nothing. */
    abstract ClientStore fresh();

    /** What another run of the program finds. */
    abstract ClientStore again(ClientStore store);

    @Test
    void beginsWithADeviceKeyAndNothingElse() {
        try (ClientStore store = fresh();
                ClientStore other = fresh()) {
            DeviceState state = store.load();
            assertThat(state.deviceKey())
                    .matches("[0-9a-f]{32}")
                    .isNotEqualTo(other.load().deviceKey());
            assertThat(state).isEqualTo(new DeviceState(state.deviceKey(), Optional.empty(), List.of(), List.of(), 1));
        }
    }

    @Test
    void keepsEverythingItWasTold() {
        ClientStore store = fresh();
        String key = store.load().deviceKey();
        OutgoingMessage first = new OutgoingMessage(1, "bob", new Content.Text("eins\n\u0000😀"));
        OutgoingMessage second = new OutgoingMessage(2, "*", new Content.Text("zwei"));
        Login login = new Login("alice", 7, "life", "token");
        store.commit(new Changes(
                List.of(),
                List.of(first, second),
                List.of(),
                List.of(entry("~a", 1, "x"), entry("~b", 4, null)),
                List.of(new Mark("~a", 1, "bob"), new Mark("~b", 4, "#team")),
                Optional.of(login),
                3));
        store = again(store);
        DeviceState state = store.load();
        assertThat(state.deviceKey()).isEqualTo(key);
        assertThat(state.login()).contains(login);
        assertThat(state.outbox()).containsExactly(first, second);
        assertThat(state.marks()).containsExactlyInAnyOrder(new Mark("~a", 1, "bob"), new Mark("~b", 4, "#team"));
        assertThat(state.nextN()).isEqualTo(3);
        assertThat(store.entries(null, 10)).containsExactly(entry("~a", 1, "x"), entry("~b", 4, null));
        store.close();
    }

    @Test
    void settlesAndRaises() {
        ClientStore store = fresh();
        store.commit(changes(
                List.of(),
                List.of(new OutgoingMessage(1, "bob", new Content.Text("x"))),
                List.of(),
                List.of(new Mark("~a", 1, "bob"))));
        store.commit(changes(List.of(), List.of(), List.of(1L), List.of(new Mark("~a", 2, "bob"))));
        store = again(store);
        assertThat(store.load().outbox()).isEmpty();
        assertThat(store.load().marks()).containsExactly(new Mark("~a", 2, "bob"));
        assertThat(store.load().nextN()).isEqualTo(9);
        store.close();
    }

    @Test
    void forgetsTheToken() {
        ClientStore store = fresh();
        Login login = new Login("alice", 7, "life", "token");
        store.commit(new Changes(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(login), 1));
        store.commit(new Changes(
                List.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(login.withoutToken()), 1));
        store.commit(NONE);
        store = again(store);
        assertThat(store.load().login()).contains(login.withoutToken());
        store.close();
    }

    @Test
    void readsTheLastEntries() {
        try (ClientStore store = fresh()) {
            List<Entry> all = new ArrayList<>();
            for (int seq = 1; seq <= 5; seq++) {
                all.add(entry("~a", seq, "a" + seq));
                all.add(entry("~b", seq, "b" + seq));
            }
            store.commit(new Changes(List.of(), List.of(), List.of(), all, List.of(), Optional.empty(), 1));
            assertThat(store.entries("~a", 2)).containsExactly(entry("~a", 4, "a4"), entry("~a", 5, "a5"));
            assertThat(store.entries("~a", 1000)).hasSize(5);
            assertThat(store.entries(null, 3)).isEqualTo(all.subList(7, 10));
            assertThat(store.entries("~c", 3)).isEmpty();
            assertThatThrownBy(() -> store.entries(null, 0)).hasMessage("last: 0 (expected: 1 to 1000)");
            assertThatThrownBy(() -> store.entries(null, 1001)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void forgetsAnotherLifeOfTheLog() {
        ClientStore store = fresh();
        List<Entry> old = List.of(entry("~a", 1, "1"), entry("~a", 2, "2"), entry("~a", 3, "3"), entry("~b", 3, "b"));
        store.commit(new Changes(
                List.of(), List.of(), List.of(), old, List.of(new Mark("~a", 3, "bob")), Optional.empty(), 1));
        store.commit(new Changes(
                List.of(new Mark("~a", 1, "bob")),
                List.of(),
                List.of(),
                List.of(entry("~a", 2, "another 2")),
                List.of(new Mark("~a", 2, "bob")),
                Optional.empty(),
                1));
        store = again(store);
        assertThat(store.entries("~a", 10)).containsExactly(entry("~a", 1, "1"), entry("~a", 2, "another 2"));
        assertThat(store.entries("~b", 10)).hasSize(1);
        assertThat(store.load().marks()).containsExactly(new Mark("~a", 2, "bob"));
        store.close();
    }

    @Test
    void readsOnInTheOrderOfArrival() {
        ClientStore store = fresh();
        List<Entry> all = List.of(entry("~b", 7, "1"), entry("~a", 1, "2"), entry("~a", 2, "3"));
        store.commit(changes(all, List.of(), List.of(), List.of()));
        List<Arrival> first = store.arrivals(0, 2);
        assertThat(first).extracting(Arrival::entry).isEqualTo(all.subList(0, 2));
        store = again(store);
        List<Arrival> rest = store.arrivals(first.get(1).place(), 1000);
        assertThat(rest).extracting(Arrival::entry).containsExactly(all.get(2));
        assertThat(store.arrivals(rest.get(0).place(), 1)).isEmpty();
        store.close();
    }

    @Test
    void usesNoPlaceTwice() {
        ClientStore store = fresh();
        store.commit(changes(List.of(entry("~a", 1, "old")), List.of(), List.of(), List.of()));
        long place = store.arrivals(0, 1).get(0).place();
        store.commit(new Changes(
                List.of(new Mark("~a", 0, "bob")),
                List.of(),
                List.of(),
                List.of(entry("~a", 1, "new")),
                List.of(new Mark("~a", 1, "bob")),
                Optional.empty(),
                1));
        store = again(store);
        assertThat(store.arrivals(place, 10)).extracting(Arrival::entry).containsExactly(entry("~a", 1, "new"));
        store.close();
    }

    @Test
    void editsAndDeletesWhatItKept() {
        ClientStore store = fresh();
        Entry reply = says("~a", 2, new Content.Text("second", 1L, null));
        store.commit(changes(
                List.of(entry("~a", 1, "first"), reply, entry("~b", 1, "other")), List.of(), List.of(), List.of()));
        store.commit(changes(
                List.of(
                        says("~a", 3, new Content.Edit(1, "first, better")),
                        says("~a", 4, new Content.Edit(2, "second\u0000, better"))),
                List.of(),
                List.of(),
                List.of()));
        store = again(store);
        assertThat(contents(store, "~a"))
                .startsWith(
                        new Content.Text("first, better", null, AT), new Content.Text("second\u0000, better", 1L, AT));
        store.commit(changes(List.of(says("~a", 5, new Content.Deletion(1))), List.of(), List.of(), List.of()));
        store = again(store);
        assertThat(contents(store, "~a"))
                .containsExactly(
                        new Content.Deleted(),
                        new Content.Text("second\u0000, better", 1L, AT),
                        new Content.Deleted(),
                        new Content.Edit(2, "second\u0000, better"),
                        new Content.Deletion(1));
        assertThat(contents(store, "~b")).containsExactly(new Content.Text("other"));
        assertThat(store.arrivals(0, 10))
                .extracting(arrival -> arrival.entry().seq())
                .containsExactly(1L, 2L, 1L, 3L, 4L, 5L);
        store.close();
    }

    @Test
    void changesWhatCameInTheSameTransactionAndNothingThatIsNoText() {
        ClientStore store = fresh();
        store.commit(changes(
                List.of(
                        entry("~a", 1, "first"),
                        says("~a", 2, new Content.Reaction(1, "+")),
                        says("~a", 3, new Content.Edit(1, "again")),
                        says("~a", 4, new Content.Edit(2, "no text")),
                        says("~a", 5, new Content.Deletion(2)),
                        says("~a", 6, new Content.Edit(99, "nothing there"))),
                List.of(),
                List.of(),
                List.of()));
        assertThat(contents(store, "~a")).startsWith(new Content.Text("again", null, AT), new Content.Reaction(1, "+"));
        store.close();
    }

    private static List<Content> contents(ClientStore store, String conversation) {
        return store.entries(conversation, 100).stream().map(Entry::content).toList();
    }

    static Changes changes(List<Entry> entries, List<OutgoingMessage> queued, List<Long> settled, List<Mark> marks) {
        return new Changes(List.of(), queued, settled, entries, marks, Optional.empty(), 9);
    }

    static Entry entry(String conversation, long seq, @Nullable String text) {
        return says(conversation, seq, text == null ? new Content.Unknown("join") : new Content.Text(text));
    }

    static Entry says(String conversation, long seq, Content content) {
        return new Entry(conversation, seq, "bob", "alice", 9, seq, AT, content);
    }
}
