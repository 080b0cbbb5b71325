package dev.tidings.server.store;

import static dev.tidings.protocol.message.ErrorCode.FORBIDDEN;
import static dev.tidings.protocol.message.ErrorCode.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.json.ContentCodec;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in entries: who may hand them on, who may read them, and until when. */
public abstract class StoreFileContract extends StoreFixture {
    private static final long QUOTA = 1L << 40;
    private static final String HASH = "ab".repeat(32);

    private final Random random = new Random(1);
    private final ContentCodec codec = new ContentCodec();
    private Sender ann;
    private Sender bob;
    private Sender carol;
    private long n;
    private int settled;

    @BeforeEach
    final void signUpThree() {
        ann = newcomer("ann");
        bob = newcomer("bob");
        carol = newcomer("carol");
    }

    @Test
    void whoGetsAFileMayReadItAndHandItOn() {
        FileId file = upload(ann, "tides.pdf");
        assertThat(readers(file)).containsExactly("ann");
        assertThat(refusal(share(bob, "carol", file))).isEqualTo(NOT_FOUND);
        shared(ann, "bob", file);
        assertThat(readers(file)).containsExactly("ann", "bob");
        assertThat(refusal(share(carol, "ann", file))).isEqualTo(NOT_FOUND);
        shared(bob, "carol", file);
        assertThat(readers(file)).containsExactly("ann", "bob", "carol");
        reopen();
        assertThat(readers(file)).containsExactly("ann", "bob", "carol");
    }

    @Test
    void aRefusalUsesItsNumberUp() {
        FileId unknown = FileId.random(random);
        assertThat(refusal(share(ann, "bob", unknown))).isEqualTo(NOT_FOUND);
        assertThat(send(ann, n, "bob")).isInstanceOf(AppendResult.Refused.class);
        assertThat(sent(ann, ++n, "bob").seq()).isEqualTo(1);
    }

    @Test
    void whatIsntAFileYetCantBeSent() {
        FileId file = FileId.random(random);
        await(store.files()
                .begin(new UploadStart(ann.session().user(), file.text(), file, "x", 1L, null, QUOTA, now())));
        assertThat(refusal(share(ann, "bob", file))).isEqualTo(NOT_FOUND);
    }

    @Test
    void theEntrySaysWhatTheServerKnows() {
        FileId file = upload(ann, "a\"\\\0\n\u001f\u007f\u2028\ud83d\ude00</x>");
        Content.File claimed =
                new Content.File(file.text(), null, 99L, "00".repeat(32), "\"look\"\n", new Content.Image(9, 9));
        assertThat(content(committed(share(ann, "bob", claimed))))
                .isEqualTo(new Content.File(
                        file.text(),
                        "a\"\\\0\n\u001f\u007f\u2028\ud83d\ude00</x>",
                        1_000L,
                        HASH,
                        "\"look\"\n",
                        new Content.Image(30, 20)));
        Content.File named = new Content.File(file.text(), "b.pdf", null);
        assertThat(content(committed(share(ann, "bob", named))).name()).isEqualTo("b.pdf");
        assertThat(list(bob, null, null, 9).files())
                .extracting(FilePage.Item::name)
                .containsExactly("b.pdf", "a\"\\\0\n\u001f\u007f\u2028\ud83d\ude00</x>");
    }

    @Test
    void manySharesOfOneBatchAreJudgedOneAfterTheOther() {
        FileId file = upload(ann, "x");
        List<Append> appends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            appends.add(append(ann, "bob", new Content.File(file.text(), null, null)));
        }
        appends.add(append(ann, "bob", new Content.Deletion(2)));
        appends.add(append(ann, "bob", new Content.File(file.text(), null, null)));
        await(store.logs().append(appends)).forEach(StoreFixture::committed);
        assertThat(listed(bob)).containsExactly(5L, 3L, 1L);
    }

    @Test
    void aDeletedEntryTakesTheFileAway() {
        FileId file = upload(ann, "x");
        long first = shared(ann, "bob", file).seq();
        long second = shared(ann, "bob", file).seq();
        assertThat(refusal(act(bob, "ann", new Content.Deletion(first)))).isEqualTo(FORBIDDEN);
        assertThat(refusal(act(ann, "bob", new Content.Edit(first, "y")))).isEqualTo(FORBIDDEN);
        committed(act(ann, "bob", new Content.Deletion(first)));
        assertThat(readers(file)).containsExactly("ann", "bob");
        committed(act(ann, "bob", new Content.Deletion(second)));
        assertThat(readers(file)).containsExactly("ann");
        assertThat(listed(bob)).isEmpty();
        assertThat(refusal(share(bob, "carol", file))).isEqualTo(NOT_FOUND);
    }

    @Test
    void whatWasHandedOnStaysWithoutItsFirstEntry() {
        FileId file = upload(ann, "x");
        long seq = shared(ann, "bob", file).seq();
        shared(bob, "carol", file);
        committed(act(ann, "bob", new Content.Deletion(seq)));
        assertThat(readers(file)).containsExactly("ann", "bob", "carol");
    }

    @Test
    void aFileTakenBackIsNowhere() {
        FileId file = upload(ann, "x");
        long seq = shared(ann, "bob", file).seq();
        shared(bob, "carol", file);
        assertThat(await(store.files().delete(bob.session().user(), file))).isFalse();
        assertThat(await(store.files().delete(ann.session().user(), file))).isTrue();
        assertThat(readers(file)).isEmpty();
        assertThat(listed(bob)).isEmpty();
        assertThat(refusal(share(ann, "bob", file))).isEqualTo(NOT_FOUND);
        // The entries stay, and can be deleted still.
        committed(act(ann, "bob", new Content.Deletion(seq)));
    }

    @Test
    void membersReadWhatCameWhileTheyWereMembers() {
        committed(act(ann, "#team", new GroupChange.Creation(List.of("bob"), null)));
        FileId before = upload(ann, "before");
        shared(ann, "#team", before);
        committed(act(ann, "#team", new GroupChange.Addition(List.of("carol"))));
        FileId during = upload(ann, "during");
        shared(ann, "#team", during);
        committed(act(ann, "#team", new GroupChange.Removal(List.of("bob"))));
        FileId after = upload(ann, "after");
        shared(ann, "#team", after);
        assertThat(readers(before)).containsExactly("ann", "bob");
        assertThat(readers(during)).containsExactly("ann", "bob", "carol");
        assertThat(readers(after)).containsExactly("ann", "carol");
        assertThat(listed(bob)).hasSize(2);
        assertThat(refusal(share(bob, "carol", after))).isEqualTo(NOT_FOUND);
    }

    @Test
    void aRemovalCountsForWhatFollowsItInItsBatch() {
        GroupChange.Settings open = new GroupChange.Settings(HistoryPolicy.ALL, null);
        committed(act(ann, "#team", new GroupChange.Creation(List.of("bob"), null)));
        committed(act(ann, "#team", open));
        FileId file = upload(ann, "x");
        List<AppendResult> results = await(store.logs()
                .append(List.of(
                        append(ann, "#team", new GroupChange.Removal(List.of("bob"))),
                        append(ann, "#team", new Content.File(file.text(), null, null)),
                        append(bob, "carol", new Content.File(file.text(), null, null)))));
        assertThat(refusal(results.get(2))).isEqualTo(NOT_FOUND);
    }

    @Test
    void blockedUsersFilesAreNotForWhoBlocksThem() {
        committed(act(ann, "#team", new GroupChange.Creation(List.of("bob", "carol"), null)));
        FileId seen = upload(ann, "seen");
        shared(ann, "#team", seen);
        await(store.contacts().block(bob.session().user(), ann.session().user()));
        FileId hidden = upload(ann, "hidden");
        shared(ann, "#team", hidden);
        assertThat(readers(seen)).containsExactly("ann", "bob", "carol");
        assertThat(readers(hidden)).containsExactly("ann", "carol");
        assertThat(listed(bob)).hasSize(1);
    }

    @Test
    void aDeletedAccountTakesItsFilesAlong() {
        FileId file = upload(ann, "x");
        shared(ann, "bob", file);
        shared(bob, "carol", file);
        await(store.administration().delete(ann.session().user(), now()));
        assertThat(readers(file)).isEmpty();
        assertThat(listed(carol)).isEmpty();
    }

    @Test
    void whatAnAccountHandedOnIsTakenOutOfTheLogWithIt() {
        FileId file = upload(ann, "x");
        shared(ann, "bob", file);
        shared(bob, "carol", file);
        await(store.administration().delete(bob.session().user(), now()));
        Awaitility.await().until(() -> {
            settle();
            return readers(file).equals(List.of("ann", "bob"));
        });
    }

    @Test
    void aFileInAnEntryStaysAndGoesADayAfterItCameOnceItIsInNone() {
        FileId file = upload(ann, "x");
        long seq = shared(ann, "bob", file).seq();
        pass(Duration.ofDays(3));
        settle();
        assertThat(readers(file)).containsExactly("ann", "bob");
        committed(act(ann, "bob", new Content.Deletion(seq)));
        pass(Duration.ofMinutes(2));
        Awaitility.await().until(() -> {
            settle();
            return await(store.files().removed(null, 9)).equals(List.of(file));
        });
    }

    @Test
    void everybodyMayReadAPictureWhichStaysAndGoesWithTheNext() {
        FileId first = upload(ann, "x");
        FileId second = upload(ann, "y");
        long user = ann.session().user();
        await(store.profiles().changePicture(user, first));
        assertThat(readers(first)).containsExactly("ann", "bob", "carol");
        assertThat(readers(second)).containsExactly("ann");
        await(store.profiles().changePicture(user, first));
        reopen();
        assertThat(picture("ann")).isEqualTo(first);
        await(store.profiles().changePicture(user, second));
        assertThat(readers(first)).isEmpty();
        assertThat(await(store.files().usage(user)).files()).isEqualTo(1);
        pass(Duration.ofDays(3));
        settle();
        assertThat(readers(second)).containsExactly("ann", "bob", "carol");
        await(store.profiles().changePicture(user, null));
        assertThat(picture("ann")).isNull();
        assertThat(await(store.files().removed(null, 9))).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void onlyAFileOfTheUsersIsAPictureAndUntilItIsDeleted() {
        FileId file = upload(ann, "x");
        shared(ann, "bob", file);
        long user = ann.session().user();
        assertThatThrownBy(
                        () -> await(store.profiles().changePicture(bob.session().user(), file)))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> await(store.profiles().changePicture(user, FileId.random(random))))
                .isInstanceOf(ProtocolException.class);
        await(store.profiles().changePicture(user, file));
        await(store.files().delete(user, file));
        assertThat(picture("ann")).isNull();
        FileId other = upload(ann, "y");
        await(store.profiles().changePicture(user, other));
        await(store.administration().delete(user, now()));
        assertThat(readers(other)).isEmpty();
        assertThat(await(store.files().removed(null, 9))).contains(file, other);
    }

    /** Also where it stands in more entries than are gone through for a file. */
    @ParameterizedTest
    @ValueSource(ints = {2, 1_100})
    void aFileInManyEntriesIsWhoseItWas(int entries) {
        committed(act(ann, "#team", new GroupChange.Creation(List.of("bob", "carol"), null)));
        committed(act(ann, "#team", new GroupChange.Removal(List.of("carol"))));
        FileId file = upload(ann, "x");
        shareMany(ann, "ann", file, entries);
        assertThat(readers(file)).containsExactly("ann");
        shareMany(ann, "#team", file, 70);
        assertThat(readers(file)).containsExactly("ann", "bob");
        committed(act(ann, "#team", new GroupChange.Addition(List.of("carol"))));
        assertThat(readers(file)).as("she joined later").containsExactly("ann", "bob");
        shared(ann, "#team", file);
        assertThat(readers(file)).containsExactly("ann", "bob", "carol");
        assertThat(share(carol, "bob", new Content.File(file.text(), null, null)))
                .isInstanceOf(AppendResult.Committed.class);
        committed(act(ann, "#team", new GroupChange.Removal(List.of("bob"))));
        assertThat(readers(file)).as("it was his before").containsExactly("ann", "bob", "carol");
    }

    /** One sees it in a direct conversation, and whoever sends it again and again takes it from nobody. */
    @ParameterizedTest
    @ValueSource(ints = {2, 1_100})
    void nobodyLosesAFileBecauseItIsSentOften(int entries) {
        committed(act(ann, "#team", new GroupChange.Creation(List.of("bob", "carol"), null)));
        FileId file = upload(ann, "x");
        shared(ann, "#team", file);
        shared(ann, "carol", file);
        await(store.contacts().block(bob.session().user(), ann.session().user()));
        shareMany(ann, "#team", file, entries);
        assertThat(readers(file)).containsExactly("ann", "bob", "carol");
    }

    private void shareMany(Sender from, String to, FileId file, int times) {
        List<Append> appends = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            appends.add(append(from, to, new Content.File(file.text(), null, null)));
            if (appends.size() == 100 || i == times) {
                await(store.logs().append(appends)).forEach(StoreFixture::committed);
                appends.clear();
            }
        }
    }

    private @Nullable FileId picture(String user) {
        return await(store.profiles().read(user)).orElseThrow().picture();
    }

    @Test
    void listsAreNewestFirstAndComeInPages() {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sent(ann, ++n, "bob");
            seqs.add(
                    0,
                    shared(ann, i % 2 == 0 ? "bob" : "carol", upload(ann, "x" + i))
                            .seq());
        }
        shared(carol, "bob", upload(carol, "other"));
        FilePage page = list(ann, null, null, 3);
        assertThat(page.files()).extracting(FilePage.Item::name).containsExactly("x6", "x5", "x4");
        assertThat(page.files().get(0).entry().seq()).isEqualTo(seqs.get(0));
        page = list(ann, null, page.cursor(), 3);
        assertThat(page.files()).extracting(FilePage.Item::name).containsExactly("x3", "x2", "x1");
        page = list(ann, null, page.cursor(), 3);
        assertThat(page.files()).extracting(FilePage.Item::name).containsExactly("x0");
        assertThat(page.cursor()).isNull();
        long withCarol = await(store.logs().findConversation(ann.session().user(), Address.of("carol")))
                .orElseThrow();
        assertThat(list(ann, withCarol, null, 9).files())
                .extracting(FilePage.Item::name)
                .containsExactly("x5", "x3", "x1");
        assertThat(list(bob, withCarol, null, 9).files()).isEmpty();
        assertThatThrownBy(() -> list(ann, null, "-", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private FileId upload(Sender sender, String name) {
        FileId file = FileId.random(random);
        long owner = sender.session().user();
        await(store.files().begin(new UploadStart(owner, file.text(), file, name, 1_000L, null, QUOTA, now())));
        await(store.files().finish(new UploadEnd(file, 1, 1_000, HASH, new Content.Image(30, 20), QUOTA, now())));
        return file;
    }

    private StoredEntry shared(Sender from, String to, FileId file) {
        return committed(share(from, to, file)).entry();
    }

    private AppendResult share(Sender from, String to, FileId file) {
        return share(from, to, new Content.File(file.text(), null, null));
    }

    private AppendResult share(Sender from, String to, Content.File file) {
        return act(from, to, file);
    }

    private AppendResult act(Sender from, String to, Content content) {
        return await(store.logs().append(List.of(append(from, to, content)))).get(0);
    }

    private Append append(Sender from, String to, Content content) {
        DeviceSession session = from.session();
        return new Append(
                session.user(),
                from.name(),
                session.device(),
                session.epoch(),
                ++n,
                Address.of(to),
                content,
                codec.fields(content));
    }

    private Content.File content(AppendResult.Committed committed) {
        return (Content.File) codec.read("file", committed.entry().body());
    }

    private List<String> readers(FileId file) {
        return List.of(ann, bob, carol).stream()
                .filter(each ->
                        await(store.files().find(each.session().user(), file)).isPresent())
                .map(Sender::name)
                .toList();
    }

    private FilePage list(Sender reader, @Nullable Long conversation, @Nullable String cursor, int limit) {
        return await(store.files().list(reader.session().user(), conversation, cursor, limit));
    }

    private List<Long> listed(Sender reader) {
        return list(reader, null, null, 200).files().stream()
                .map(item -> item.entry().seq())
                .toList();
    }

    /** What was due before this is done after it. */
    private void settle() {
        signUp("settler" + settled++);
        signUp("settler" + settled++);
    }
}
