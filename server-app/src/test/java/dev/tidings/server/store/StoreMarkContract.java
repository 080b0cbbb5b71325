package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far users have got: what was delivered to any of their devices, and what they have read. */
public abstract class StoreMarkContract extends StoreFixture {
    private int settled;

    @Test
    void deliveredIsWhereTheFurthestDeviceIs() {
        Sender ann = newcomer("ann");
        Sender phone = newcomer("bob");
        Sender tablet = enter(phone.session().user(), "bob", 2);
        sendMany(ann, 1, 9, "bob");
        long conversation = sent(ann, 10, "bob").conversation();
        store.logs().delivered(phone.session().device(), conversation, 4);
        store.logs().delivered(tablet.session().device(), conversation, 7);
        settle();
        assertThat(members(conversation)).containsExactly(marks(ann, 0, 0), marks(phone, 7, 0));
        reopen();
        assertThat(members(conversation)).containsExactly(marks(ann, 0, 0), marks(phone, 7, 0));
    }

    @Test
    void readRisesToTheHeadAtTheMost() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 5, "ann");
        long conversation = sent(ann, 6, "ann").conversation();
        long user = ann.session().user();
        store.marks().read(user, conversation, 5);
        store.marks().read(user, conversation, 7);
        store.marks().read(user, conversation, 3);
        store.marks().read(user, conversation ^ 1, 1);
        settle();
        assertThat(own(ann, conversation)).isEqualTo(marks(ann, 0, 5));
        reopen();
        assertThat(own(ann, conversation)).isEqualTo(marks(ann, 0, 5));
        store.marks().read(user, conversation, 4);
        settle();
        reopen();
        assertThat(own(ann, conversation)).isEqualTo(marks(ann, 0, 5));
    }

    @Test
    void membersComeInPagesByName() {
        Sender bob = newcomer("bob");
        Sender ann = newcomer("ann");
        long conversation = sent(bob, 1, "ann").conversation();
        assertThat(await(store.marks().members(conversation, "", 1))).containsExactly(marks(ann, 0, 0));
        assertThat(await(store.marks().members(conversation, "ann", 1))).containsExactly(marks(bob, 0, 0));
        assertThat(await(store.marks().members(conversation, "bob", 1))).isEmpty();
        assertThat(await(store.marks().members(Store.EVERYONE, "", 9))).isEmpty();
    }

    @Test
    void theLatestConversationsComeFirst() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        signUp("carol");
        long withBob = sent(ann, 1, "bob").conversation();
        sent(ann, 2, "*");
        long withCarol = sent(ann, 3, "carol").conversation();
        sent(bob, 1, "ann");
        long user = ann.session().user();
        store.marks().read(user, Store.EVERYONE, 1);
        settle();
        List<ConversationMarks> latest = await(store.marks().latest(user, 9, 2));
        assertThat(latest)
                .extracting(ConversationMarks::conversation)
                .containsExactly(withBob, withCarol, Store.EVERYONE);
        assertThat(latest.get(0).members()).containsExactly(marks(ann, 0, 0), marks(bob, 0, 0));
        assertThat(latest.get(2).members()).containsExactly(marks(ann, 0, 1));
        assertThat(await(store.marks().latest(user, 1, 2))).hasSize(1);
        // With more members than that, only one's own.
        assertThat(await(store.marks().latest(user, 1, 1)).get(0).members()).containsExactly(marks(ann, 0, 0));
    }

    @Test
    void onlyMembersAreToldWhoAsk() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        Sender carol = newcomer("carol");
        long conversation = sent(ann, 1, "bob").conversation();
        String id = Address.conversationId(conversation);
        assertThat(list(bob, id)).contains(List.of(marks(ann, 0, 0), marks(bob, 0, 0)));
        assertThat(list(bob, "ann")).isEqualTo(list(bob, id));
        assertThat(list(carol, id)).isEmpty();
        assertThat(list(carol, "~zz")).isEmpty();
        assertThat(list(carol, "ann")).isEmpty();
        assertThat(list(carol, "*")).contains(List.of(marks(carol, 0, 0)));
    }

    @Test
    void nothingIsKeptOfWhoHasDeletedTheAccount() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 2, "*");
        long user = ann.session().user();
        store.marks().read(user, Store.EVERYONE, 1);
        await(store.administration().delete(user, now()));
        store.marks().read(user, Store.EVERYONE, 2);
        reopen();
        assertThat(list(ann, "*")).contains(List.of(marks(ann, 0, 0)));
    }

    private Optional<List<MemberMarks>> list(Sender sender, String address) {
        return await(store.marks().list(sender.session().user(), Address.of(address), "", 9));
    }

    private MemberMarks own(Sender sender, long conversation) {
        return list(sender, Address.conversationId(conversation)).orElseThrow().get(0);
    }

    private static MemberMarks marks(Sender sender, long delivered, long read) {
        return new MemberMarks(sender.session().user(), sender.name(), delivered, read);
    }

    private List<MemberMarks> members(long conversation) {
        return await(store.marks().members(conversation, "", 9));
    }

    /** What was noted before this is known after it. */
    private void settle() {
        signUp("settler" + settled++);
    }
}
