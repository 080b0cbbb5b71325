package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.store.AccountStore.Renaming;
import dev.tidings.server.store.LogInRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises about names, profiles, log-ins and the devices of an account. */
public abstract class StoreAccountContract extends StoreFixture {
    @Test
    void aFormerNameLeadsToItsUserAndIsNobodyElses() {
        long ann = signUp("ann");
        long bob = signUp("bob");
        assertThat(rename(ann, "anna")).isEqualTo(new Renaming(Renaming.Outcome.DONE, "ann"));
        assertThat(await(store.accounts().find("ann")).orElseThrow().name()).isEqualTo("anna");
        assertThat(await(store.accounts().create("ann", "h", now()))).isEmpty();
        assertThat(await(store.accounts().create("anna", "h", now()))).isEmpty();
        assertThat(rename(bob, "ann").outcome()).isEqualTo(Renaming.Outcome.TAKEN);
        assertThat(rename(bob, "anna").outcome()).isEqualTo(Renaming.Outcome.TAKEN);
        reopen();
        assertThat(await(store.accounts().find("ann")).orElseThrow().user()).isEqualTo(ann);
        assertThat(rename(ann, "ann")).isEqualTo(new Renaming(Renaming.Outcome.DONE, "anna"));
        assertThat(await(store.accounts().find("anna")).orElseThrow().name()).isEqualTo("ann");
    }

    @Test
    void entriesGoToThePresentNameWhicheverIsWritten() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        long conversation = sent(ann, 1, "bob").conversation();
        rename(bob.session().user(), "robert");
        StoredEntry byFormer = sent(ann, 2, "bob");
        StoredEntry byPresent = sent(ann, 3, "robert");
        assertThat(List.of(byFormer.conversation(), byPresent.conversation())).containsOnly(conversation);
        assertThat(List.of(byFormer.to(), byPresent.to())).containsOnly("robert");
    }

    @Test
    void anotherPasswordEndsAllTokensButOne() {
        Sender first = newcomer("ann");
        long ann = first.session().user();
        Sender second = enter(ann, "ann", 2);
        Sender third = enter(ann, "ann", 3);
        logOut(third);
        assertThat(await(store.accounts()
                        .changePassword(ann, "new hash", first.session().device(), now())))
                .containsExactly(second.session().device());
        assertThat(await(store.accounts().find("ann")).orElseThrow().passwordHash())
                .isEqualTo("new hash");
        assertThat(await(store.devices().resume(token(ann, 2), VISIT, now(), Instant.EPOCH)))
                .isEmpty();
        assertThat(send(second, 1, "*")).isEqualTo(new AppendResult.Superseded(true));
        committed(send(first, 1, "*"));
    }

    @Test
    void aRevokedDeviceIsFencedOffAndItsNumbersStayUndecided() {
        Sender ann = newcomer("ann");
        long user = ann.session().user();
        committed(send(ann, 1, "*"));
        assertThat(await(store.devices().revoke(user, ann.session().device(), now())))
                .isTrue();
        assertThat(send(ann, 2, "*")).isEqualTo(new AppendResult.Superseded(true));
        assertThat(await(store.devices().standing(ann.session())).revoked()).isTrue();
        Sender again = enter(user, "ann", 1);
        assertThat(again.session().device()).isEqualTo(ann.session().device());
        assertThat(send(ann, 2, "*")).isEqualTo(new AppendResult.Superseded(false));
        committed(send(again, 2, "*"));
        assertThat(await(store.devices().standing(again.session())).revoked()).isFalse();
    }

    @Test
    void onlyTheUsersOwnDevicesAreRevoked() {
        Sender ann = newcomer("ann");
        long bob = signUp("bob");
        assertThat(await(store.devices().revoke(bob, ann.session().device(), now())))
                .isFalse();
        assertThat(await(store.devices().revoke(bob, 99, now()))).isFalse();
        committed(send(ann, 1, "*"));
    }

    @Test
    void devicesWithAValidTokenAreListedByNumber() {
        Sender first = newcomer("ann");
        long ann = first.session().user();
        Instant begun = now();
        pass(Duration.ofHours(1));
        Sender second = enter(ann, "ann", 2);
        Sender third = enter(ann, "ann", 3);
        logOut(third);
        pass(Duration.ofHours(1));
        leave(second);
        assertThat(await(store.devices().list(ann, Instant.EPOCH, 0, 9)))
                .containsExactly(
                        new DeviceInfo(first.session().device(), VISIT.agent(), begun, begun),
                        new DeviceInfo(
                                second.session().device(), VISIT.agent(), begun.plus(Duration.ofHours(1)), now()));
        assertThat(await(store.devices().list(ann, Instant.EPOCH, 0, 1))).hasSize(1);
        assertThat(await(
                        store.devices().list(ann, Instant.EPOCH, first.session().device(), 9)))
                .hasSize(1);
        // The first one has a session, however old its token.
        assertThat(await(store.devices().list(ann, now().plusMillis(1), 0, 9))).hasSize(1);
        assertThat(await(store.devices().find(ann, key(ann, 2))))
                .contains(second.session().device());
        assertThat(await(store.devices().find(ann, key(ann, 9)))).isEmpty();
    }

    @Test
    void theLastHundredLogInsAreKeptAndTheLastThatGotIn() {
        Sender ann = newcomer("ann");
        long user = ann.session().user();
        assertThat(ann.session().lastLogIn()).isNull();
        Instant got = now();
        pass(Duration.ofMinutes(1));
        for (int i = 1; i <= LogInStore.KEPT + 20; i++) {
            await(store.logIns().failed(user, new LogInRecord(now(), "192.0.2." + i, null, Outcome.FAILED)));
        }
        List<LogInRecord> kept = await(store.logIns().list(user));
        assertThat(kept).hasSize(LogInStore.KEPT);
        assertThat(kept.get(0).address()).isEqualTo("192.0.2.120");
        assertThat(kept.get(0).device()).isNull();
        Sender again = enter(user, "ann", 1);
        assertThat(again.session().lastLogIn()).isEqualTo(got);
        assertThat(again.session().failedLogIns()).isEqualTo(LogInStore.KEPT);
        LogInRecord newest = await(store.logIns().list(user)).get(0);
        assertThat(newest)
                .isEqualTo(
                        new LogInRecord(now(), VISIT.address(), again.session().device(), Outcome.OK));
        DeviceSession resumed = await(store.devices().resume(token(user, 1), VISIT, now(), Instant.EPOCH))
                .orElseThrow();
        assertThat(resumed.lastLogIn()).isEqualTo(now());
        assertThat(resumed.failedLogIns()).isZero();
    }

    @Test
    void profilesKeepWhatIsToldAndForgetWhatIsCleared() {
        long ann = signUp("ann");
        change(ann, Map.of(ProfileField.TOWN, "Bergen", ProfileField.EMAIL, "a@b"));
        change(ann, Map.of(ProfileField.TOWN, "", ProfileField.POSITION, "Mate"));
        reopen();
        assertThat(await(store.profiles().read("ann")))
                .contains(new Profile("ann", Map.of(ProfileField.EMAIL, "a@b", ProfileField.POSITION, "Mate"), null));
        assertThat(await(store.profiles().read("nobody"))).isEmpty();
    }

    private Renaming rename(long user, String name) {
        return await(store.accounts().rename(user, name));
    }

    private void change(long user, Map<ProfileField, String> fields) {
        await(store.profiles().change(user, fields));
    }
}
