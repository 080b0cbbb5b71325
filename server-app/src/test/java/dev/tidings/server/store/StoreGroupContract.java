package dev.tidings.server.store;

import static dev.tidings.protocol.message.ErrorCode.BAD_REQUEST;
import static dev.tidings.protocol.message.ErrorCode.CONFLICT;
import static dev.tidings.protocol.message.ErrorCode.FORBIDDEN;
import static dev.tidings.protocol.message.ErrorCode.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.GroupChange.Addition;
import dev.tidings.protocol.message.GroupChange.Creation;
import dev.tidings.protocol.message.GroupChange.Departure;
import dev.tidings.protocol.message.GroupChange.Removal;
import dev.tidings.protocol.message.GroupChange.Renaming;
import dev.tidings.protocol.message.GroupChange.RoleChange;
import dev.tidings.protocol.message.GroupChange.Settings;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.Role;
import dev.tidings.server.store.AppendResult.Committed;
import dev.tidings.server.store.AppendResult.Refused;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups: who may change what, and what becomes of it. */
public abstract class StoreGroupContract extends StoreFixture {
    private static final String TEAM = "#team";

    private Sender owner;
    private Sender admin;
    private Sender member;
    private Sender stranger;
    private Sender former;
    private long team;
    private long n;

    @BeforeEach
    final void makeATeam() {
        owner = newcomer("owner");
        admin = newcomer("admin");
        member = newcomer("member");
        stranger = newcomer("stranger");
        former = newcomer("former");
        team = done(owner, TEAM, new Creation(List.of("admin", "member", "former"), null))
                .entry()
                .conversation();
        done(owner, TEAM, new RoleChange("admin", Role.ADMIN));
        done(owner, TEAM, new Removal(List.of("former")));
    }

    private AppendResult change(Sender from, String to, Content content) {
        n++;
        return await(store.logs().append(List.of(change(from, n, to, content)))).get(0);
    }

    private static Append change(Sender from, long n, String to, Content content) {
        DeviceSession session = from.session();
        return new Append(
                session.user(),
                from.name(),
                session.device(),
                session.epoch(),
                n,
                Address.of(to),
                content,
                content.kind());
    }

    private Committed done(Sender from, String to, Content content) {
        return committed(change(from, to, content));
    }

    private AppendResult say(Sender from, String to) {
        return send(from, ++n, to);
    }

    private ErrorCode refused(Sender from, Content content) {
        return refusal(change(from, TEAM, content));
    }

    private Optional<List<MemberInfo>> members(Sender asker) {
        return await(store.logs().listMembers(asker.session().user(), Address.of(TEAM), "", 100));
    }

    private Optional<ConversationInfo> listed(Sender asker) {
        return await(store.logs().listConversations(asker.session().user(), -1, 100)).stream()
                .filter(info -> info.conversation() == team)
                .findAny();
    }

    private void assertForbiddenBelow(Role least, GroupChange change) {
        assertThat(refused(stranger, change)).isEqualTo(NOT_FOUND);
        assertThat(refused(former, change)).isEqualTo(NOT_FOUND);
        assertThat(refused(member, change)).isEqualTo(FORBIDDEN);
        if (least == Role.OWNER) {
            assertThat(refused(admin, change)).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void creatorOwnsWhatAllMembersSee() {
        assertThat(members(member))
                .hasValue(List.of(
                        new MemberInfo("admin", Role.ADMIN),
                        new MemberInfo("member", Role.MEMBER),
                        new MemberInfo("owner", Role.OWNER)));
        assertThat(listed(member))
                .hasValue(new ConversationInfo(
                        team, TEAM, List.of(), 3, 0, new GroupInfo(Role.MEMBER, 3, HistoryPolicy.JOIN, 0)));
        assertThat(await(store.logs().heads(member.session().user()))).containsEntry(team, 3L);
        Committed text = committed(say(member, TEAM));
        assertThat(text.entry().to()).isEqualTo(TEAM);
        assertThat(text.audience().users())
                .containsExactlyInAnyOrder(
                        owner.session().user(),
                        admin.session().user(),
                        member.session().user());
    }

    @Test
    void groupIsToOthersAsIfThereWereNone() {
        String id = Address.conversationId(team);
        for (Sender outsider : List.of(stranger, former)) {
            for (String absent : List.of("#teams", Address.conversationId(team ^ 1))) {
                String present = absent.startsWith("#") ? TEAM : id;
                assertThat(say(outsider, present)).isEqualTo(say(outsider, absent));
                for (GroupChange change : List.of(
                        new Addition(List.of("stranger")),
                        new Removal(List.of("member")),
                        new Departure(),
                        new RoleChange("member", Role.ADMIN),
                        new Renaming("crew"),
                        new Settings(HistoryPolicy.ALL, null))) {
                    assertThat(change(outsider, present, change))
                            .isInstanceOf(Refused.class)
                            .isEqualTo(change(outsider, absent, change));
                }
            }
            assertThat(members(outsider)).isEmpty();
        }
        long user = stranger.session().user();
        assertThat(listed(stranger)).isEmpty();
        assertThat(await(store.logs().heads(user))).doesNotContainKey(team);
        assertThat(await(store.logs().findConversation(user, Address.of(TEAM)))).isEmpty();
        assertThat(await(store.logs().findConversation(user, Address.of(id)))).isEmpty();
        assertThat(readAfter(stranger, team, 0, PAGE)).isEmpty();
        assertThat(await(store.logs().readAcross(user, null, PAGE)).entries()).isEmpty();
    }

    @Test
    void takenNameIsAConflictForEverybody() {
        for (Sender creator : List.of(stranger, former, owner)) {
            assertThat(refused(creator, new Creation(List.of(), null))).isEqualTo(CONFLICT);
        }
    }

    @Test
    void newGroupNeedsUsersWhoAreThere() {
        assertThat(refusal(change(owner, "#crew", new Creation(List.of("member", "nobody"), null))))
                .isEqualTo(NOT_FOUND);
        done(stranger, "#crew", new Creation(List.of("stranger"), HistoryPolicy.ALL));
    }

    @Test
    void ownerAndAdminsAdd() {
        Addition both = new Addition(List.of("member", "stranger"));
        assertForbiddenBelow(Role.ADMIN, both);
        assertThat(refused(admin, new Addition(List.of("stranger", "nobody")))).isEqualTo(NOT_FOUND);
        assertThat(members(stranger)).isEmpty();
        assertThat(done(admin, TEAM, both).audience().users())
                .hasSize(4)
                .contains(stranger.session().user());
        assertThat(members(stranger).orElseThrow()).contains(new MemberInfo("stranger", Role.MEMBER));
        done(owner, TEAM, new Addition(List.of("former")));
        committed(say(former, TEAM));
    }

    @Test
    void ownerRemovesAllOthersAndAdminsPlainMembers() {
        done(owner, TEAM, new Addition(List.of("former", "stranger")));
        done(owner, TEAM, new RoleChange("former", Role.ADMIN));
        assertThat(refused(member, new Removal(List.of("stranger")))).isEqualTo(FORBIDDEN);
        for (String untouchable : List.of("owner", "former", "admin")) {
            assertThat(refused(admin, new Removal(List.of("stranger", untouchable))))
                    .isEqualTo(FORBIDDEN);
        }
        assertThat(refused(owner, new Removal(List.of("owner")))).isEqualTo(FORBIDDEN);
        assertThat(refused(admin, new Removal(List.of("stranger", "nobody")))).isEqualTo(NOT_FOUND);
        assertThat(members(owner).orElseThrow()).hasSize(5);
        done(admin, TEAM, new Removal(List.of("stranger")));
        assertThat(refused(owner, new Removal(List.of("stranger")))).isEqualTo(NOT_FOUND);
        assertThat(done(owner, TEAM, new Removal(List.of("former", "admin")))
                        .audience()
                        .users())
                .hasSize(4);
        assertThat(members(owner).orElseThrow()).hasSize(2);
    }

    @Test
    void everybodyLeavesButTheOwnerOnlyAsTheLast() {
        assertThat(refused(stranger, new Departure())).isEqualTo(NOT_FOUND);
        assertThat(refused(owner, new Departure())).isEqualTo(CONFLICT);
        Committed left = done(member, TEAM, new Departure());
        assertThat(left.audience().users()).contains(member.session().user()).hasSize(3);
        assertThat(refused(member, new Departure())).isEqualTo(NOT_FOUND);
        done(admin, TEAM, new Departure());
        assertThat(done(owner, TEAM, new Departure()).audience().users()).hasSize(1);
        assertThat(refusal(say(owner, TEAM))).isEqualTo(NOT_FOUND);
        assertThat(refused(owner, new Creation(List.of(), null))).isEqualTo(CONFLICT);
    }

    @Test
    void onlyTheOwnerGivesRolesAndHandsOver() {
        assertForbiddenBelow(Role.OWNER, new RoleChange("member", Role.ADMIN));
        assertThat(refused(owner, new RoleChange("stranger", Role.ADMIN))).isEqualTo(NOT_FOUND);
        assertThat(refused(owner, new RoleChange("nobody", Role.ADMIN))).isEqualTo(NOT_FOUND);
        assertThat(refused(owner, new RoleChange("owner", Role.MEMBER))).isEqualTo(CONFLICT);
        done(owner, TEAM, new RoleChange("admin", Role.MEMBER));
        assertThat(refused(admin, new Renaming("crew"))).isEqualTo(FORBIDDEN);
        done(owner, TEAM, new RoleChange("member", Role.OWNER));
        assertThat(members(admin))
                .hasValue(List.of(
                        new MemberInfo("admin", Role.MEMBER),
                        new MemberInfo("member", Role.OWNER),
                        new MemberInfo("owner", Role.ADMIN)));
        assertThat(refused(owner, new RoleChange("admin", Role.ADMIN))).isEqualTo(FORBIDDEN);
        done(owner, TEAM, new Departure());
    }

    @Test
    void whoComesBackIsAPlainMember() {
        done(owner, TEAM, new Removal(List.of("admin")));
        done(owner, TEAM, new Addition(List.of("admin")));
        assertThat(refused(admin, new Renaming("crew"))).isEqualTo(FORBIDDEN);
    }

    @Test
    void formerNamesLeadToTheGroupAndToNoOther() {
        assertForbiddenBelow(Role.ADMIN, new Renaming("crew"));
        long other =
                done(stranger, "#other", new Creation(List.of(), null)).entry().conversation();
        assertThat(refused(admin, new Renaming("other"))).isEqualTo(CONFLICT);
        assertThat(done(admin, TEAM, new Renaming("crew")).entry().to()).isEqualTo(TEAM);
        assertThat(committed(say(member, TEAM)).entry().to()).isEqualTo("#crew");
        assertThat(committed(say(member, "#crew")).entry().conversation()).isEqualTo(team);
        assertThat(refusal(change(stranger, "#other", new Renaming("team")))).isEqualTo(CONFLICT);
        assertThat(refused(stranger, new Creation(List.of(), null))).isEqualTo(CONFLICT);
        assertThat(refusal(say(stranger, TEAM))).isEqualTo(NOT_FOUND);
        done(owner, "#crew", new Renaming("team"));
        assertThat(committed(say(member, "#crew")).entry().to()).isEqualTo(TEAM);
        assertThat(listed(member).orElseThrow().name()).isEqualTo(TEAM);
        assertThat(committed(say(stranger, "#other")).entry().conversation()).isEqualTo(other);
    }

    @Test
    void ownerAndAdminsChangeSettingsOneByOne() {
        assertForbiddenBelow(Role.ADMIN, new Settings(HistoryPolicy.ALL, null));
        done(admin, TEAM, new Settings(HistoryPolicy.ALL, null));
        done(owner, TEAM, new Settings(null, 60_000L));
        assertThat(listed(member).orElseThrow().group())
                .isEqualTo(new GroupInfo(Role.MEMBER, 3, HistoryPolicy.ALL, 60_000));
    }

    @Test
    void changesOfGroupsGoToGroups() {
        long direct = sent(owner, ++n, "member").conversation();
        for (String to : List.of("member", "nobody", Address.conversationId(direct), "*")) {
            assertThat(refusal(change(owner, to, new Addition(List.of("stranger")))))
                    .as(to)
                    .isEqualTo(BAD_REQUEST);
        }
        assertThat(refusal(change(stranger, Address.conversationId(direct), new Departure())))
                .isEqualTo(NOT_FOUND);
        assertThat(refusal(change(owner, "member", new Creation(List.of(), null))))
                .isEqualTo(BAD_REQUEST);
    }

    @Test
    void whatFollowsARemovalInOneBatchIsRefusedAndWhatIsBeforeIsNot() {
        List<AppendResult> results = await(store.logs()
                .append(List.of(
                        append(member, ++n, TEAM, "before"),
                        change(owner, ++n, TEAM, new Removal(List.of("member"))),
                        append(member, ++n, TEAM, "after"),
                        change(owner, ++n, TEAM, new Addition(List.of("member"))),
                        append(member, ++n, TEAM, "again"))));
        assertThat(results.get(0)).isInstanceOf(Committed.class);
        assertThat(refusal(results.get(2))).isEqualTo(NOT_FOUND);
        assertThat(results.get(4)).isInstanceOf(Committed.class);
        assertThat(committed(results.get(0)).audience().users()).hasSize(3);
    }

    @Test
    void refusedChangeChangesNothingAlsoForWhatFollowsInTheBatch() {
        List<AppendResult> results = await(store.logs()
                .append(List.of(
                        change(owner, ++n, TEAM, new Addition(List.of("stranger", "nobody"))),
                        append(stranger, ++n, TEAM, "hi"),
                        change(owner, ++n, "#crew", new Creation(List.of("stranger"), null)),
                        append(stranger, ++n, "#crew", "hi"),
                        change(admin, ++n, "#crew", new Creation(List.of(), null)))));
        assertThat(refusal(results.get(1))).isEqualTo(NOT_FOUND);
        assertThat(committed(results.get(3)).entry().seq()).isEqualTo(2);
        assertThat(refusal(results.get(4))).isEqualTo(CONFLICT);
    }

    @Test
    void allIsTheSameAfterReopening() {
        done(owner, TEAM, new Renaming("crew"));
        reopen();
        owner = enter(owner.session().user(), "owner", 1);
        member = enter(member.session().user(), "member", 1);
        former = enter(former.session().user(), "former", 1);
        assertThat(members(member).orElseThrow()).hasSize(3);
        assertThat(refusal(say(former, TEAM))).isEqualTo(NOT_FOUND);
        assertThat(refused(member, new Renaming("x1"))).isEqualTo(FORBIDDEN);
        assertThat(committed(say(member, TEAM)).entry().to()).isEqualTo("#crew");
        assertThat(cursor(former, team).delivered()).isZero();
        assertThat(await(store.logs().heads(former.session().user()))).containsEntry(team, 3L);
    }
}
