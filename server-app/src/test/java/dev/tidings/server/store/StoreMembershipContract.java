package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange.Addition;
import dev.tidings.protocol.message.GroupChange.Creation;
import dev.tidings.protocol.message.GroupChange.Removal;
import dev.tidings.protocol.message.GroupChange.Renaming;
import dev.tidings.protocol.message.GroupChange.Settings;
import dev.tidings.protocol.message.HistoryPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members, those who come and those who left can read of a group. */
public abstract class StoreMembershipContract extends StoreFixture {
    private static final String TEAM = "#team";

    private Sender ann;
    private Sender bob;
    private long team;
    private long n;

    @BeforeEach
    final void makeATeam() {
        ann = newcomer("ann");
        bob = newcomer("bob");
        team = done(ann, new Creation(List.of(), null)).entry().conversation();
        sent(ann, ++n, TEAM);
    }

    private AppendResult.Committed done(Sender from, Content content) {
        n++;
        DeviceSession session = from.session();
        return committed(await(store.logs()
                        .append(List.of(new Append(
                                session.user(),
                                from.name(),
                                session.device(),
                                session.epoch(),
                                n,
                                Address.of(TEAM),
                                content,
                                content.kind()))))
                .get(0));
    }

    private void add(String user) {
        done(ann, new Addition(List.of(user)));
    }

    private void remove(String user) {
        done(ann, new Removal(List.of(user)));
    }

    private void say(int times) {
        for (int i = 0; i < times; i++) {
            sent(ann, ++n, TEAM);
        }
    }

    /** All of the team that a user can read, and every way of reading says the same. */
    private List<Long> seen(Sender reader) {
        List<Long> all = seqs(readAfter(reader, team, 0, PAGE));
        assertThat(seqs(readBefore(reader, team, Long.MAX_VALUE, PAGE))).isEqualTo(all);
        List<Long> upwards = new ArrayList<>();
        Stretch stretch = new Stretch(List.of(), 0, true);
        while (stretch.more()) {
            stretch = await(
                    store.logs().readAfter(reader.session().user(), team, stretch.end(), new ReadLimit(2, 1_000)));
            upwards.addAll(seqs(stretch.entries()));
        }
        assertThat(upwards).isEqualTo(all);
        List<Long> downwards = new ArrayList<>();
        stretch = new Stretch(List.of(), Long.MAX_VALUE, true);
        while (stretch.more()) {
            stretch = await(
                    store.logs().readBefore(reader.session().user(), team, stretch.end(), new ReadLimit(2, 1_000)));
            downwards.addAll(0, seqs(stretch.entries()));
        }
        assertThat(downwards).isEqualTo(all);
        List<StoredEntry> across = await(
                        store.logs().readAcross(reader.session().user(), null, PAGE))
                .entries();
        assertThat(across.stream().filter(entry -> entry.conversation() == team).map(StoredEntry::seq))
                .isEqualTo(all);
        return all;
    }

    private long head(Sender reader) {
        return await(store.logs().heads(reader.session().user())).getOrDefault(team, -1L);
    }

    @Test
    void whoJoinsReadsFromTheJoiningOn() {
        add("bob");
        say(2);
        assertThat(seen(bob)).containsExactly(3L, 4L, 5L);
        assertThat(head(bob)).isEqualTo(5);
        assertThat(cursor(enter(bob.session().user(), "bob", 1), team)).isEqualTo(new Cursor(team, 2, List.of()));
    }

    @Test
    void whoJoinsReadsAllWhereThatIsTheSetting() {
        done(ann, new Settings(HistoryPolicy.ALL, null));
        add("bob");
        assertThat(seen(bob)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(cursor(enter(bob.session().user(), "bob", 1), team).delivered())
                .isZero();
        done(ann, new Settings(HistoryPolicy.JOIN, null));
        assertThat(seen(bob)).as("as of the joining").hasSize(5);
    }

    @Test
    void allDevicesOfWhoJoinsGetACursorAndNewOnesStartAtTheFurthest() {
        Sender phone = enter(bob.session().user(), "bob", 2);
        leave(phone);
        leave(bob);
        add("bob");
        say(3);
        for (int device = 1; device <= 3; device++) {
            assertThat(cursor(enter(bob.session().user(), "bob", device), team).delivered())
                    .isEqualTo(2);
        }
        store.logs().delivered(phone.session().device(), team, 4);
        assertThat(cursor(enter(bob.session().user(), "bob", 4), team).delivered())
                .isEqualTo(4);
    }

    @Test
    void whoLeavesReadsUpToThatAndNothingAfter() {
        add("bob");
        say(1);
        remove("bob");
        say(5);
        assertThat(seen(bob)).containsExactly(3L, 4L, 5L);
        assertThat(head(bob)).isEqualTo(5);
        long user = bob.session().user();
        assertThat(await(store.logs().findConversation(user, Address.of(Address.conversationId(team)))))
                .hasValue(team);
        assertThat(await(store.logs().findConversation(user, Address.of(TEAM)))).isEmpty();
        assertThat(await(store.logs().readAfter(user, team, 5, PAGE)).more()).isFalse();
    }

    @Test
    void whoLeftKnowsTheGroupAsItWas() {
        add("bob");
        remove("bob");
        done(ann, new Renaming("crew"));
        assertThat(await(store.logs().listConversations(bob.session().user(), 0, 10)))
                .containsExactly(new ConversationInfo(team, TEAM, List.of(), 4, 0, null));
        Sender phone = enter(bob.session().user(), "bob", 2);
        assertThat(cursor(phone, team).delivered()).isEqualTo(2);
    }

    @Test
    void whatLiesBetweenTwoMembershipsIsNotForTheUser() {
        add("bob");
        remove("bob");
        say(100);
        add("bob");
        say(1);
        remove("bob");
        add("bob");
        say(1);
        assertThat(seen(bob)).containsExactly(3L, 4L, 105L, 106L, 107L, 108L, 109L);
        assertThat(cursor(enter(bob.session().user(), "bob", 1), team)).isEqualTo(new Cursor(team, 2, List.of()));
        Stretch one = await(store.logs().readAfter(bob.session().user(), team, 3, new ReadLimit(1, 1)));
        assertThat(one.end()).isEqualTo(4);
        assertThat(one.more()).isTrue();
    }

    @Test
    void whoJoinsAgainWithAllReadsWhatWasBetween() {
        add("bob");
        remove("bob");
        say(1);
        done(ann, new Settings(HistoryPolicy.ALL, null));
        add("bob");
        remove("bob");
        say(1);
        assertThat(seen(bob)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void targetOutOfSightIsNone() {
        add("bob");
        assertThat(refusal(react(bob, 2))).isEqualTo(ErrorCode.NOT_FOUND);
        committed(react(bob, 3));
        remove("bob");
        assertThat(refusal(react(bob, 3))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    private AppendResult react(Sender from, long target) {
        DeviceSession session = from.session();
        Content reaction = new Content.Reaction(target, "x");
        Append append = new Append(
                session.user(), from.name(), session.device(), session.epoch(), ++n, Address.of(TEAM), reaction, "");
        return await(store.logs().append(List.of(append))).get(0);
    }

    @Test
    void membersAreListedPageByPage() {
        for (int i = 10; i < 30; i++) {
            signUp("user" + i);
            add("user" + i);
        }
        long user = ann.session().user();
        List<MemberInfo> page = await(store.logs().listMembers(user, Address.of(TEAM), "user12", 5))
                .orElseThrow();
        assertThat(page).extracting(MemberInfo::user).containsExactly("user13", "user14", "user15", "user16", "user17");
        assertThat(await(store.logs().listConversations(user, 0, 10)).get(0).group())
                .extracting(GroupInfo::count)
                .isEqualTo(21);
    }
}
