package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Reading logs, pages and lists. */
public abstract class StoreReadContract extends StoreFixture {
    @Test
    void readsUpwardsPageByPage() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 330, "ann");
        long conversation = conversation(ann, "ann");
        List<Long> read = new ArrayList<>();
        List<StoredEntry> page = readAfter(ann, conversation, 0, new ReadLimit(50, 1_000_000));
        while (!page.isEmpty()) {
            read.addAll(seqs(page));
            page = readAfter(ann, conversation, read.get(read.size() - 1), new ReadLimit(50, 1_000_000));
        }
        assertThat(read).containsExactlyElementsOf(range(1, 330));
    }

    @Test
    void readsDownwardsPageByPage() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 330, "ann");
        long conversation = conversation(ann, "ann");
        List<Long> read = new ArrayList<>();
        List<StoredEntry> page = readBefore(ann, conversation, Long.MAX_VALUE, new ReadLimit(50, 1_000_000));
        while (!page.isEmpty()) {
            read.addAll(0, seqs(page));
            page = readBefore(ann, conversation, read.get(0), new ReadLimit(50, 1_000_000));
        }
        assertThat(read).containsExactlyElementsOf(range(1, 330));
    }

    @Test
    void everyPlaceIsReachedAlsoAfterReopening() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 300, "ann");
        long conversation = conversation(ann, "ann");
        reopen();
        Sender again = enter(ann.session().user(), "ann", 1);
        sendMany(again, 301, 400, "ann");
        for (long seq = 1; seq <= 400; seq++) {
            List<StoredEntry> one = readAfter(ann, conversation, seq - 1, new ReadLimit(1, 1));
            assertThat(bodies(one)).containsExactly("ann " + seq);
            assertThat(readBefore(ann, conversation, seq + 1, new ReadLimit(1, 1)))
                    .isEqualTo(one);
        }
    }

    @Test
    void readsAtTheEdges() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 3, "ann");
        long conversation = conversation(ann, "ann");
        assertThat(readAfter(ann, conversation, 3, PAGE)).isEmpty();
        assertThat(readAfter(ann, conversation, Long.MAX_VALUE, PAGE)).isEmpty();
        assertThat(seqs(readAfter(ann, conversation, -5, PAGE))).containsExactly(1L, 2L, 3L);
        assertThat(readBefore(ann, conversation, 1, PAGE)).isEmpty();
        assertThat(seqs(readBefore(ann, conversation, 4, PAGE))).containsExactly(1L, 2L, 3L);
        assertThat(readAfter(ann, conversation ^ 1, 0, PAGE)).isEmpty();
        assertThat(readBefore(ann, conversation ^ 1, 9, PAGE)).isEmpty();
    }

    @Test
    void entriesComeBackAsTheyWere() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        String body = "naïve ☃ \uD83D\uDE00 \u0000 \u001b[31m " + "x".repeat(70_000);
        StoredEntry entry = committed(await(store.logs().append(List.of(append(ann, 1, "bob", body))))
                        .get(0))
                .entry();
        assertThat(readAfter(ann, entry.conversation(), 0, PAGE)).containsExactly(entry);
    }

    @Test
    void limitOfCharactersEndsThePage() {
        Sender ann = newcomer("ann");
        for (long n = 1; n <= 5; n++) {
            await(store.logs().append(List.of(append(ann, n, "ann", "0123456789"))));
        }
        long conversation = conversation(ann, "ann");
        assertThat(seqs(readAfter(ann, conversation, 1, new ReadLimit(5, 30)))).containsExactly(2L, 3L, 4L);
        assertThat(seqs(readAfter(ann, conversation, 1, new ReadLimit(5, 29)))).containsExactly(2L, 3L);
        assertThat(seqs(readBefore(ann, conversation, 6, new ReadLimit(5, 29)))).containsExactly(4L, 5L);
        assertThat(seqs(readAfter(ann, conversation, 1, new ReadLimit(5, 1)))).containsExactly(2L);
        assertThat(await(store.logs().readAcross(ann.session().user(), null, new ReadLimit(5, 29)))
                        .entries())
                .hasSize(2);
    }

    @Test
    void readsAcrossConversationsInCommitOrder() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        Sender eve = newcomer("eve");
        List<String> expected = new ArrayList<>();
        for (long n = 1; n <= 150; n++) {
            expected.add(
                    sent(ann, n, List.of("bob", "*", "ann").get((int) (n % 3))).body());
            expected.add(sent(bob, n, "ann").body());
            sent(eve, n, "bob");
        }
        for (int size : new int[] {7, 100, 200}) {
            List<String> read = new ArrayList<>();
            StoredPage page =
                    await(store.logs().readAcross(ann.session().user(), null, new ReadLimit(size, 1_000_000)));
            read.addAll(0, bodies(page.entries()));
            while (page.cursor() != null) {
                assertThat(page.entries()).hasSize(size);
                page = await(
                        store.logs().readAcross(ann.session().user(), page.cursor(), new ReadLimit(size, 1_000_000)));
                read.addAll(0, bodies(page.entries()));
            }
            assertThat(read).isEqualTo(expected);
        }
    }

    @Test
    void pageThatIsExactlyFullHasNoCursor() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 3, "ann");
        assertThat(await(store.logs().readAcross(ann.session().user(), null, new ReadLimit(3, 1_000)))
                        .cursor())
                .isNull();
        assertThat(await(store.logs().readAcross(ann.session().user(), null, new ReadLimit(2, 1_000)))
                        .cursor())
                .isNotNull();
        assertThat(await(store.logs().readAcross(newcomer("bob").session().user(), null, PAGE)))
                .isEqualTo(new StoredPage(List.of(), null));
    }

    @Test
    void foreignCursorsAreTheCallersFault() {
        Sender ann = newcomer("ann");
        for (String cursor : List.of("", "-1", "0", "01", "ZZ", "!", "9".repeat(40))) {
            assertThatThrownBy(() -> await(store.logs().readAcross(ann.session().user(), cursor, PAGE)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void missedIsWhatOthersSentDuringTheLastAbsence() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sent(bob, 1, "ann");
        leave(ann);
        pass(Duration.ofMinutes(1));
        sent(bob, 2, "ann");
        sent(bob, 3, "*");
        sent(newcomer("eve"), 1, "ann");
        sent(bob, 4, "ann");
        pass(Duration.ofMinutes(1));
        Sender back = enter(ann.session().user(), "ann", 1);
        sent(bob, 5, "ann");
        sent(back, 1, "bob");

        StoredPage all = await(store.logs().readMissed(ann.session().user(), null, PAGE));
        assertThat(bodies(all.entries())).containsExactly("bob 2", "eve 1", "bob 4");
        assertThat(all.cursor()).isNull();
        StoredPage last = await(store.logs().readMissed(ann.session().user(), null, new ReadLimit(2, 1_000)));
        assertThat(bodies(last.entries())).containsExactly("eve 1", "bob 4");
        StoredPage first = await(store.logs().readMissed(ann.session().user(), last.cursor(), new ReadLimit(2, 1_000)));
        assertThat(bodies(first.entries())).containsExactly("bob 2");
        assertThat(first.cursor()).isNull();
    }

    @Test
    void firstAbsenceBeginsWithTheAccount() {
        long ann = signUp("ann");
        Sender bob = newcomer("bob");
        sent(bob, 1, "ann");
        assertThat(await(store.logs().readMissed(ann, null, PAGE)).entries()).isEmpty();
        enter(ann, "ann", 1);
        assertThat(bodies(await(store.logs().readMissed(ann, null, PAGE)).entries()))
                .containsExactly("bob 1");
        assertThat(await(store.logs().readMissed(bob.session().user(), null, PAGE))
                        .entries())
                .isEmpty();
    }

    @Test
    void userIsAbsentOnlyWithoutAnySession() {
        Sender one = newcomer("ann");
        Sender two = enter(one.session().user(), "ann", 2);
        Sender bob = newcomer("bob");
        leave(one);
        sent(bob, 1, "ann");
        Sender again = enter(one.session().user(), "ann", 1);
        assertThat(await(store.logs().readMissed(one.session().user(), null, PAGE))
                        .entries())
                .isEmpty();
        leave(two);
        leave(again);
        sent(bob, 2, "ann");
        enter(one.session().user(), "ann", 2);
        assertThat(bodies(await(store.logs().readMissed(one.session().user(), null, PAGE))
                        .entries()))
                .containsExactly("bob 2");
    }

    @Test
    void absenceBeginsAlsoWhenTheServerEnds() {
        Sender ann = newcomer("ann");
        reopen();
        Sender bob = newcomer("bob");
        sent(bob, 1, "ann");
        enter(ann.session().user(), "ann", 1);
        assertThat(bodies(await(store.logs().readMissed(ann.session().user(), null, PAGE))
                        .entries()))
                .containsExactly("bob 1");
    }

    @Test
    void headsAreThoseOfTheUsersConversations() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        Sender eve = newcomer("eve");
        long conversation = sent(ann, 1, "bob").conversation();
        sent(eve, 1, "eve");
        assertThat(await(store.logs().heads(bob.session().user())))
                .containsEntry(Store.EVERYONE, 0L)
                .containsEntry(conversation, 1L)
                .hasSize(2);
    }

    @Test
    void findsConversationsTheUserMayKnowOf() {
        Sender ann = newcomer("ann");
        long eve = signUp("eve");
        newcomer("bob");
        long user = ann.session().user();
        assertThat(await(store.logs().findConversation(user, Address.of("bob"))))
                .isEmpty();
        long conversation = sent(ann, 1, "bob").conversation();
        Address id = Address.of(Address.conversationId(conversation));
        assertThat(await(store.logs().findConversation(user, Address.of("bob"))))
                .contains(conversation);
        assertThat(await(store.logs().findConversation(user, id))).contains(conversation);
        assertThat(await(store.logs().findConversation(eve, id))).isEmpty();
        assertThat(await(store.logs().findConversation(user, Address.EVERYONE))).contains(Store.EVERYONE);
        assertThat(await(store.logs().findConversation(user, Address.of("#team"))))
                .isEmpty();
        assertThat(await(store.logs().findConversation(user, Address.of("nobody"))))
                .isEmpty();
    }

    @Test
    void listsConversationsByNumber() {
        Sender ann = newcomer("ann");
        List<ConversationInfo> expected = new ArrayList<>();
        sent(ann, 1, "*");
        expected.add(new ConversationInfo(Store.EVERYONE, "*", List.of(), 1, 0, null));
        for (String name : List.of("bob", "eve", "ann")) {
            if (!name.equals("ann")) {
                signUp(name);
            }
            long n = 1L + expected.size();
            expected.add(new ConversationInfo(
                    sent(ann, n, name).conversation(),
                    name,
                    name.equals("ann") ? List.of("ann") : List.of("ann", name),
                    1,
                    0,
                    null));
        }
        expected.sort((one, other) -> Long.compare(one.conversation(), other.conversation()));
        long user = ann.session().user();
        assertThat(await(store.logs().listConversations(user, -1, 10))).isEqualTo(expected);
        assertThat(await(store.logs().listConversations(user, -1, 1))).isEqualTo(expected.subList(0, 1));
        assertThat(await(store.logs().listConversations(user, 0, 2))).isEqualTo(expected.subList(1, 3));
        assertThat(await(store.logs().listConversations(user, expected.get(3).conversation(), 2)))
                .isEmpty();
    }

    @Test
    void listsUsersByName() {
        Sender bob = newcomer("bob");
        long ann = signUp("ann");
        assertThat(await(store.accounts().list("", null, 10)))
                .containsExactly(
                        new UserInfo(ann, "ann", null),
                        new UserInfo(bob.session().user(), "bob", null));
        pass(Duration.ofSeconds(5));
        leave(bob);
        assertThat(await(store.accounts().list("ann", null, 10)))
                .containsExactly(new UserInfo(bob.session().user(), "bob", now()));
        assertThat(await(store.accounts().list("", null, 1))).containsExactly(new UserInfo(ann, "ann", null));
    }

    @Test
    void listsUsersWhoAreThereOrWereSince() {
        Sender bob = newcomer("bob");
        newcomer("ann");
        signUp("never");
        leave(bob);
        assertThat(await(store.accounts().list("", now(), 10)))
                .extracting(UserInfo::name)
                .containsExactly("ann", "bob");
        assertThat(await(store.accounts().list("", now().plusMillis(1), 10)))
                .extracting(UserInfo::name)
                .containsExactly("ann");
        reopen();
        pass(Duration.ofSeconds(5));
        assertThat(await(store.accounts().list("", now(), 10))).isEmpty();
    }

    private long conversation(Sender user, String address) {
        return await(store.logs().findConversation(user.session().user(), Address.of(address)))
                .orElseThrow();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
