package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Devices, cursors, and what of the conversation of everyone a device may see. */
public abstract class StoreSessionContract extends StoreFixture {
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Test
    void sameKeyIsTheSameDevice() {
        Sender ann = newcomer("ann");
        sent(ann, 9, "ann");
        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(again.session().device()).isEqualTo(ann.session().device());
        assertThat(again.session().name()).isEqualTo("ann");
        assertThat(ann.session().lastN()).isZero();
        assertThat(again.session().lastN()).isEqualTo(9);
    }

    @Test
    void sameKeyOfAnotherUserIsAnotherDevice() {
        Sender ann = newcomer("ann");
        long bob = signUp("bob");
        DeviceSession session =
                await(store.devices().enter(bob, key(ann.session().user(), 1), token(bob, 1), VISIT, now()));
        assertThat(session.device()).isNotEqualTo(ann.session().device());
    }

    @Test
    void lastNCountsRefusalsForGood() {
        Sender ann = newcomer("ann");
        send(ann, 4, "nobody");
        assertThat(enter(ann.session().user(), "ann", 1).session().lastN()).isEqualTo(4);
    }

    @Test
    void resumesWithTheToken() {
        Sender ann = newcomer("ann");
        byte[] token = token(ann.session().user(), 1);
        DeviceSession resumed = await(store.devices().resume(token, VISIT, now(), Instant.EPOCH))
                .orElseThrow();
        assertThat(resumed.device()).isEqualTo(ann.session().device());
        assertThat(resumed.user()).isEqualTo(ann.session().user());
        assertThat(resumed.epoch()).isGreaterThan(ann.session().epoch());
        assertThat(await(store.devices().resume(token(99, 9), VISIT, now(), Instant.EPOCH)))
                .isEmpty();
        reopen();
        assertThat(await(store.devices().resume(token, VISIT, now(), Instant.EPOCH)))
                .isPresent();
    }

    @Test
    void newTokenReplacesTheFormerOne() {
        Sender ann = newcomer("ann");
        long user = ann.session().user();
        await(store.devices().enter(user, key(user, 1), token(user, 2), VISIT, now()));
        assertThat(await(store.devices().resume(token(user, 1), VISIT, now(), Instant.EPOCH)))
                .isEmpty();
        assertThat(await(store.devices().resume(token(user, 2), VISIT, now(), Instant.EPOCH)))
                .isPresent();
    }

    @Test
    void tokenUnusedTooLongIsInvalid() {
        Sender ann = newcomer("ann");
        byte[] token = token(ann.session().user(), 1);
        leave(ann);
        Instant used = now();
        pass(Duration.ofDays(30));
        assertThat(await(store.devices().resume(token, VISIT, now(), used.plusMillis(1))))
                .isEmpty();
        assertThat(await(store.devices().resume(token, VISIT, now(), used))).isPresent();
        assertThat(await(store.devices().resume(token, VISIT, now(), used.plusMillis(1))))
                .isPresent();
    }

    /** Or whoever is connected for a month would have to log in after the next cut. */
    @Test
    void tokenIsUsedForAsLongAsItsSessionLasts() {
        Sender ann = newcomer("ann");
        byte[] token = token(ann.session().user(), 1);
        pass(Duration.ofDays(40));
        assertThat(await(store.devices().resume(token, VISIT, now(), now().minus(Duration.ofDays(30)))))
                .isPresent();
        Sender again = enter(ann.session().user(), "ann", 1);
        pass(Duration.ofDays(40));
        leave(again);
        pass(Duration.ofDays(30));
        Instant monthAgo = now().minus(Duration.ofDays(30));
        assertThat(await(store.devices().list(ann.session().user(), monthAgo, 0, 10)))
                .hasSize(1);
        assertThat(await(store.devices().resume(token, VISIT, now(), monthAgo.plusMillis(1))))
                .isEmpty();
        assertThat(await(store.devices().resume(token, VISIT, now(), monthAgo))).isPresent();
    }

    @Test
    void logOutEndsTheTokenAndKeepsTheNumbering() {
        Sender ann = newcomer("ann");
        sent(ann, 3, "ann");
        logOut(ann);
        assertThat(await(store.devices().resume(token(ann.session().user(), 1), VISIT, now(), Instant.EPOCH)))
                .isEmpty();
        assertThat(enter(ann.session().user(), "ann", 1).session().lastN()).isEqualTo(3);
    }

    @Test
    void leavingAnEarlierSessionDoesNothing() {
        Sender old = newcomer("ann");
        Sender ann = enter(old.session().user(), "ann", 1);
        logOut(old);
        sent(ann, 1, "ann");
        assertThat(await(store.devices().resume(token(ann.session().user(), 1), VISIT, now(), Instant.EPOCH)))
                .isPresent();
        assertThat(await(store.accounts().list("", null, 1)).get(0).lastSeen()).isNull();
    }

    @Test
    void firstDeviceStartsAtTheBeginning() {
        long bob = signUp("bob");
        Sender ann = newcomer("ann");
        long conversation = sent(ann, 1, "bob").conversation();
        sent(ann, 2, "*");
        Sender first = enter(bob, "bob", 1);
        assertThat(first.session().cursors())
                .containsExactlyInAnyOrder(
                        new Cursor(conversation, 0, List.of()), new Cursor(Store.EVERYONE, 1, List.of()));
    }

    @Test
    void newDeviceStartsWhereTheFurthestIs() {
        Sender one = newcomer("ann");
        Sender two = enter(one.session().user(), "ann", 2);
        sendMany(one, 1, 10, "ann");
        long conversation = sent(one, 11, "ann").conversation();
        Sender three = enter(one.session().user(), "ann", 3);
        // Neither the first nor the last of them.
        store.logs().delivered(one.session().device(), conversation, 4);
        store.logs().delivered(two.session().device(), conversation, 7);
        store.logs().delivered(three.session().device(), conversation, 5);
        Sender four = enter(one.session().user(), "ann", 4);
        assertThat(cursor(four, conversation).delivered()).isEqualTo(7);
        reopen();
        assertThat(cursor(enter(one.session().user(), "ann", 4), conversation).delivered())
                .isEqualTo(7);
    }

    @Test
    void newConversationHasCursorsForAllDevices() {
        Sender one = newcomer("ann");
        enter(one.session().user(), "ann", 2);
        Sender bob = newcomer("bob");
        long conversation = sent(one, 1, "bob").conversation();
        long ann = one.session().user();
        for (byte[] token :
                List.of(token(ann, 1), token(ann, 2), token(bob.session().user(), 1))) {
            DeviceSession again = await(store.devices().resume(token, VISIT, now(), Instant.EPOCH))
                    .orElseThrow();
            assertThat(again.cursors()).contains(new Cursor(conversation, 0, List.of()));
        }
    }

    @Test
    void cursorRisesToTheHeadAtTheMost() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 5, "ann");
        long conversation = sent(ann, 6, "ann").conversation();
        store.logs().delivered(ann.session().device(), conversation, 5);
        store.logs().delivered(ann.session().device(), conversation, 7);
        store.logs().delivered(ann.session().device(), conversation, 3);
        store.logs().delivered(ann.session().device(), conversation ^ 1, 1);
        assertThat(cursor(enter(ann.session().user(), "ann", 1), conversation).delivered())
                .isEqualTo(5);
        reopen();
        assertThat(cursor(enter(ann.session().user(), "ann", 1), conversation).delivered())
                .isEqualTo(5);
    }

    @Test
    void broadcastsDuringASessionAreForTheDevice() {
        Sender ann = newcomer("ann");
        sent(newcomer("bob"), 1, "*");
        Sender replaced = enter(ann.session().user(), "ann", 1);
        assertThat(cursor(replaced, Store.EVERYONE)).isEqualTo(new Cursor(Store.EVERYONE, 0, List.of()));
    }

    @Test
    void broadcastsUpTo30SecondsAfterACutAreForTheDevice() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sent(bob, 1, "*");
        leave(ann);
        pass(GRACE);
        sent(bob, 2, "*");
        pass(Duration.ofMillis(1));
        sent(bob, 3, "*");
        sent(bob, 4, "*");
        Sender back = enter(ann.session().user(), "ann", 1);
        assertThat(cursor(back, Store.EVERYONE)).isEqualTo(everyone(0, new SeqRange(3, 4)));
    }

    @Test
    void broadcastsAfterALogOutAreHiddenAtOnce() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sent(bob, 1, "*");
        logOut(ann);
        sent(bob, 2, "*");
        assertThat(cursor(enter(ann.session().user(), "ann", 1), Store.EVERYONE))
                .isEqualTo(everyone(0, new SeqRange(2, 2)));
    }

    @Test
    void whatIsHiddenStaysSoWhenTheSessionEndsBeforeItsAcknowledgements() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sent(bob, 1, "*");
        logOut(ann);
        sent(bob, 2, "*");
        Sender second = enter(ann.session().user(), "ann", 1);
        sent(bob, 3, "*");
        logOut(second);
        sent(bob, 4, "*");
        Sender third = enter(ann.session().user(), "ann", 1);
        assertThat(cursor(third, Store.EVERYONE)).isEqualTo(everyone(0, new SeqRange(2, 2), new SeqRange(4, 4)));
        reopen();
        Sender fourth = enter(ann.session().user(), "ann", 1);
        assertThat(cursor(fourth, Store.EVERYONE)).isEqualTo(everyone(0, new SeqRange(2, 2), new SeqRange(4, 4)));
    }

    @Test
    void hiddenRangesThatTouchAreOne() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        logOut(ann);
        sent(bob, 1, "*");
        logOut(enter(ann.session().user(), "ann", 1));
        sent(bob, 2, "*");
        assertThat(cursor(enter(ann.session().user(), "ann", 1), Store.EVERYONE))
                .isEqualTo(everyone(0, new SeqRange(1, 2)));
    }

    @Test
    void hiddenRangesGoWhenTheCursorHasPassed() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        logOut(ann);
        sendMany(bob, 1, 4, "*");
        Sender back = enter(ann.session().user(), "ann", 1);
        store.logs().delivered(back.session().device(), Store.EVERYONE, 2);
        Sender half = enter(ann.session().user(), "ann", 1);
        assertThat(cursor(half, Store.EVERYONE)).isEqualTo(everyone(2, new SeqRange(3, 4)));
        store.logs().delivered(back.session().device(), Store.EVERYONE, 4);
        Sender whole = enter(ann.session().user(), "ann", 1);
        assertThat(cursor(whole, Store.EVERYONE)).isEqualTo(everyone(4));
    }

    @Test
    void broadcastsBeforeTheServerEndedAreForTheDevice() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sent(bob, 1, "*");
        pass(Duration.ofHours(1));
        reopen();
        Sender again = enter(bob.session().user(), "bob", 1);
        pass(GRACE);
        sent(again, 2, "*");
        pass(Duration.ofMillis(1));
        sent(again, 3, "*");
        assertThat(cursor(enter(ann.session().user(), "ann", 1), Store.EVERYONE))
                .isEqualTo(everyone(0, new SeqRange(3, 3)));
    }

    @Test
    void clockThatWasPutBackHidesNothingOfASession() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sent(bob, 1, "*");
        pass(Duration.ofHours(-2));
        sent(bob, 2, "*");
        leave(ann);
        assertThat(cursor(enter(ann.session().user(), "ann", 1), Store.EVERYONE))
                .isEqualTo(everyone(0));
    }

    @Test
    void cutIsFoundAmongMany() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        leave(ann);
        for (long n = 1; n <= 300; n++) {
            sent(bob, n, "*");
            pass(Duration.ofMillis(200));
        }
        assertThat(cursor(enter(ann.session().user(), "ann", 1), Store.EVERYONE))
                .isEqualTo(everyone(0, new SeqRange(152, 300)));
    }

    private static Cursor everyone(long delivered, SeqRange... hidden) {
        return new Cursor(Store.EVERYONE, delivered, List.of(hidden));
    }
}
