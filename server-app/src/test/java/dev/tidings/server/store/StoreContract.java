package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.server.store.AppendResult.Refused;
import dev.tidings.server.store.AppendResult.Repeated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Accounts and appending. */
public abstract class StoreContract extends StoreFixture {
    @Test
    void accountIsFoundByItsName() {
        long bob = signUp("bob");
        assertThat(await(store.accounts().find("bob"))).contains(new Account(bob, "bob", "hash of bob"));
        assertThat(await(store.accounts().find("bobby"))).isEmpty();
    }

    @Test
    void nameIsTakenOnce() {
        signUp("bob");
        assertThat(await(store.accounts().create("bob", "other", now()))).isEmpty();
        assertThat(await(store.accounts().find("bob")).orElseThrow().passwordHash())
                .isEqualTo("hash of bob");
    }

    @Test
    void appendsToTheConversationOfTwo() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        AppendResult.Committed first = committed(send(ann, 1, "bob"));
        AppendResult.Committed second = committed(send(bob, 1, "ann"));

        long conversation = first.entry().conversation();
        assertThat(conversation).isPositive();
        assertThat(first.entry())
                .isEqualTo(new StoredEntry(
                        conversation, 1, "ann", "bob", ann.session().device(), 1, clock.millis(), "text", "ann 1"));
        assertThat(second.entry().conversation()).isEqualTo(conversation);
        assertThat(second.entry().seq()).isEqualTo(2);
        assertThat(second.entry().to()).isEqualTo("ann");
        assertThat(first.audience().everyone()).isFalse();
        assertThat(first.audience().users())
                .containsExactlyInAnyOrder(ann.session().user(), bob.session().user());
        assertThat(second.audience().users()).hasSize(2);
    }

    @Test
    void userWritesToHimself() {
        Sender ann = newcomer("ann");
        AppendResult.Committed note = committed(send(ann, 1, "ann"));
        assertThat(note.audience().users()).containsExactly(ann.session().user());
        assertThat(sent(ann, 2, "ann").seq()).isEqualTo(2);
        assertThat(sent(ann, 3, Address.conversationId(note.entry().conversation()))
                        .to())
                .isEqualTo("ann");
    }

    @Test
    void whatIsImportedIsForOneselfAlone() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        assertThat(committed(imported(ann, 1, "ann")).entry().kind()).isEqualTo("imported");
        assertThat(imported(ann, 2, "bob"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN));
        assertThat(sent(ann, 3, "bob").seq()).isEqualTo(1);
    }

    private AppendResult imported(Sender from, long n, String to) {
        Entry within = new Entry("~9", 1, "eve", "ann", 1, 1, Instant.EPOCH, new Content.Text("x"));
        Append plain = append(from, n, to, "{}");
        return await(store.logs()
                        .append(List.of(new Append(
                                plain.user(),
                                plain.from(),
                                plain.device(),
                                plain.epoch(),
                                n,
                                plain.to(),
                                new Content.Imported("elsewhere", "life", "eve", within),
                                "{}"))))
                .get(0);
    }

    @Test
    void everyoneHasOneConversation() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        AppendResult.Committed first = committed(send(ann, 1, "*"));
        assertThat(first.audience()).isEqualTo(Audience.EVERYONE);
        assertThat(first.entry().conversation()).isEqualTo(Store.EVERYONE);
        assertThat(first.entry().to()).isEqualTo("*");
        assertThat(sent(bob, 1, "*").seq()).isEqualTo(2);
    }

    @Test
    void conversationIdLeadsMembersThereByItsName() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        long conversation = sent(ann, 1, "bob").conversation();
        StoredEntry entry = sent(bob, 1, Address.conversationId(conversation));
        assertThat(entry.conversation()).isEqualTo(conversation);
        assertThat(entry.seq()).isEqualTo(2);
        assertThat(entry.to()).isEqualTo("ann");
    }

    @Test
    void othersConversationLooksLikeNone() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        Sender eve = newcomer("eve");
        long conversation = sent(ann, 1, "bob").conversation();
        AppendResult foreign = send(eve, 1, Address.conversationId(conversation));
        AppendResult absent = send(eve, 2, Address.conversationId(conversation ^ 1));
        assertThat(refusal(foreign)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(foreign).isEqualTo(absent);
        assertThat(await(store.logs().heads(ann.session().user()))).containsEntry(conversation, 1L);
    }

    @Test
    void unknownRecipientsAreNotFound() {
        Sender ann = newcomer("ann");
        assertThat(refusal(send(ann, 1, "nobody"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(send(ann, 2, "#team"))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void numberIsCommittedOnceAndAnsweredAgain() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        StoredEntry original = sent(ann, 7, "bob");
        pass(Duration.ofSeconds(1));
        assertThat(send(ann, 7, "*"))
                .isEqualTo(new Repeated(original.conversation(), original.seq(), original.atMillis()));
        assertThat(await(store.logs().heads(ann.session().user())))
                .containsEntry(original.conversation(), 1L)
                .containsEntry(Store.EVERYONE, 0L);
    }

    @Test
    void numberRepeatedWithinACallIsCommittedOnce() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        List<AppendResult> results = await(store.logs()
                .append(List.of(
                        append(ann, 1, "bob", "once"), append(ann, 1, "bob", "twice"), append(ann, 2, "bob", "next"))));
        StoredEntry once = committed(results.get(0)).entry();
        assertThat(results.get(1)).isEqualTo(new Repeated(once.conversation(), 1, once.atMillis()));
        assertThat(committed(results.get(2)).entry().seq()).isEqualTo(2);
    }

    @Test
    void numbersPassedOverAreNeverCommitted() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        sent(ann, 5, "bob");
        assertThat(refusal(send(ann, 4, "bob"))).isEqualTo(ErrorCode.NOT_COMMITTED);
        sent(ann, 6, "bob");
    }

    @Test
    void refusalForGoodUsesTheNumberUp() {
        Sender ann = newcomer("ann");
        assertThat(refusal(send(ann, 3, "bob"))).isEqualTo(ErrorCode.NOT_FOUND);
        newcomer("bob");
        assertThat(refusal(send(ann, 3, "bob"))).isEqualTo(ErrorCode.NOT_COMMITTED);
        sent(ann, 4, "bob");
    }

    @Test
    void anyNumberIsFoundAgainAmongMany() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        List<Long> numbers =
                LongStream.rangeClosed(1, 400).map(i -> i * 3).boxed().toList();
        for (long n : numbers) {
            store.logs().append(List.of(append(ann, n, n % 2 == 0 ? "bob" : "*", "x")));
        }
        for (long n : numbers) {
            assertThat(send(ann, n, "bob")).isInstanceOf(Repeated.class);
            assertThat(refusal(send(ann, n - 1, "bob"))).isEqualTo(ErrorCode.NOT_COMMITTED);
        }
    }

    @Test
    void earlierSessionIsFencedOffAndLeavesTheNumberOpen() {
        Sender old = newcomer("ann");
        newcomer("bob");
        Sender ann = enter(old.session().user(), "ann", 1);
        assertThat(ann.session().device()).isEqualTo(old.session().device());
        assertThat(ann.session().epoch()).isGreaterThan(old.session().epoch());
        assertThat(send(old, 1, "bob")).isEqualTo(new AppendResult.Superseded(false));
        assertThat(sent(ann, 1, "bob").seq()).isEqualTo(1);
    }

    @Test
    void devicesNumberOnTheirOwn() {
        Sender one = newcomer("ann");
        Sender two = enter(one.session().user(), "ann", 2);
        newcomer("bob");
        assertThat(two.session().device()).isNotEqualTo(one.session().device());
        assertThat(sent(one, 1, "bob").seq()).isEqualTo(1);
        assertThat(sent(two, 1, "bob").seq()).isEqualTo(2);
    }

    @Test
    void stampsNeverDecreaseWithinAConversation() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        long before = sent(ann, 1, "bob").atMillis();
        pass(Duration.ofHours(-1));
        assertThat(sent(ann, 2, "bob").atMillis()).isEqualTo(before);
        assertThat(sent(ann, 3, "*").atMillis()).isEqualTo(clock.millis());
    }

    @Test
    void answersInTheOrderOfTheCalls() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        List<Long> completed = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (long n = 1; n <= 1_000; n++) {
            all.add(store.logs()
                    .append(List.of(append(ann, n, "bob", "x")))
                    .thenAccept(results ->
                            completed.add(committed(results.get(0)).entry().seq())));
        }
        await(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
        assertThat(completed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void refusesMoreThanALimitOfAppendsPerCall() {
        Sender ann = newcomer("ann");
        List<Append> limit = new ArrayList<>();
        for (long n = 1; n <= 1_024; n++) {
            limit.add(append(ann, n, "ann", "x"));
        }
        assertThat(await(store.logs().append(limit))).hasSize(1_024);
        limit.add(append(ann, 1_025, "ann", "x"));
        assertThatThrownBy(() -> await(store.logs().append(limit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1025");
        assertThat(await(store.logs().append(List.of()))).isEmpty();
    }

    @Test
    void everythingIsThereAfterReopening() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sendMany(ann, 1, 130, "bob");
        long conversation = sent(ann, 131, "bob").conversation();
        String incarnation = store.incarnation();
        reopen();

        assertThat(store.incarnation()).isEqualTo(incarnation).hasSizeBetween(1, 64);
        assertThat(await(store.logs().heads(ann.session().user()))).containsEntry(conversation, 131L);
        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(again.session().lastN()).isEqualTo(131);
        assertThat(send(again, 5, "bob")).isInstanceOf(Repeated.class);
        assertThat(sent(again, 132, "bob").seq()).isEqualTo(132);
        assertThat(await(store.logs().findConversation(bob.session().user(), Address.of("ann"))))
                .isEqualTo(Optional.of(conversation));
    }

    @Test
    void closedStoreIsUnavailable() {
        store.close();
        assertThat(code(store.accounts().find("bob"))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(code(store.accounts().create("bob", "hash", now()))).isEqualTo(ErrorCode.UNAVAILABLE);
        store = open(clock);
    }

    @Test
    void refusalsSayNothingOfTheBody() {
        Sender ann = newcomer("ann");
        AppendResult result = await(store.logs().append(List.of(append(ann, 1, "nobody", "secret"))))
                .get(0);
        assertThat(((Refused) result).message()).doesNotContain("secret", "nobody");
    }
}
