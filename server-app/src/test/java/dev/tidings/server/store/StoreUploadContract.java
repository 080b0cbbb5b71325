package dev.tidings.server.store;

import static dev.tidings.protocol.message.ErrorCode.CONFLICT;
import static dev.tidings.protocol.message.ErrorCode.NOT_FOUND;
import static dev.tidings.protocol.message.ErrorCode.QUOTA_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads: what is begun, gone on with, finished and given up, and what that leaves of a quota. */
public abstract class StoreUploadContract extends StoreFixture {
    private static final long QUOTA = 1_000_000;
    private static final String HASH = "ab".repeat(32);
    private static final String UPLOAD = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "ffffffffffffffffffffffffffffffff";

    private final Random random = new Random(1);
    private long ann;
    private int settled;

    @BeforeEach
    final void signUpAnn() {
        ann = signUp("ann");
    }

    @Test
    void anUploadBecomesAFile() {
        UploadState.Open upload = open(UPLOAD, 5_000L);
        assertThat(upload.opening()).isEqualTo(1);
        assertThat(await(store.files().find(ann, upload.file()))).isEmpty();
        pass(Duration.ofSeconds(1));
        StoredFile file = await(finish(upload, 5_000));
        assertThat(file)
                .isEqualTo(
                        new StoredFile(upload.file(), ann, "tides.pdf", 5_000, HASH, new Content.Image(30, 20), now()));
        assertThat(await(store.files().find(ann, upload.file()))).contains(file);
        assertThat(await(store.files().find(signUp("bob"), upload.file()))).isEmpty();
        reopen();
        assertThat(await(store.files().find(ann, upload.file()))).contains(file);
    }

    @Test
    void aFinishedUploadIsAnsweredAgainAlsoAfterARestart() {
        UploadState.Open upload = open(UPLOAD, null);
        StoredFile file = await(finish(upload, 5_000));
        assertThat(begin(ann, UPLOAD, 7L)).isEqualTo(new UploadState.Stored(file));
        pass(Duration.ofHours(24));
        reopen();
        assertThat(begin(ann, UPLOAD, null)).isEqualTo(new UploadState.Stored(file));
        assertThat(code(finish(upload, 5_000))).isEqualTo(CONFLICT);
    }

    @Test
    void anUploadIsItsUsersOwn() {
        UploadState.Open anns = open(UPLOAD, 1L);
        UploadState.Open bobs = (UploadState.Open) begin(signUp("bob"), UPLOAD, 1L);
        assertThat(bobs.file()).isNotEqualTo(anns.file());
        await(finish(anns, 1));
        await(finish(bobs, 1));
    }

    @Test
    void aLaterOpeningFencesOffThoseBefore() {
        UploadState.Open former = open(UPLOAD, 5_000L);
        UploadState.Open latter = open(UPLOAD, 5_000L);
        assertThat(latter).isEqualTo(new UploadState.Open(former.file(), 2, 5_000L, null));
        assertThat(code(finish(former, 5_000))).isEqualTo(CONFLICT);
        assertThat(code(goOn(former, 5_000))).isEqualTo(CONFLICT);
        assertThat(await(store.files().abandon(former.file(), former.opening())))
                .isFalse();
        reopen();
        await(goOn(latter, 5_000));
        await(finish(latter, 5_000));
        assertThat(await(store.files().abandon(latter.file(), latter.opening())))
                .isFalse();
    }

    @Test
    void whatIsGivenUpIsGone() {
        UploadState.Open upload = open(UPLOAD, 5_000L);
        assertThat(await(store.files().abandon(upload.file(), upload.opening())))
                .isTrue();
        assertThat(code(finish(upload, 5_000))).isEqualTo(NOT_FOUND);
        assertThat(code(goOn(upload, 5_000))).isEqualTo(NOT_FOUND);
        assertThat(removed()).containsExactly(upload.file());
        assertThat(usage()).isEqualTo(FileUsage.NONE);
        assertThat(open(UPLOAD, 5_000L).file()).isNotEqualTo(upload.file());
    }

    @Test
    void whatIsRemovedIsToldUntilItsBytesAre() {
        UploadState.Open one = open(UPLOAD, 1L);
        UploadState.Open two = open(OTHER, 1L);
        await(finish(two, 1));
        await(store.files().abandon(one.file(), 1));
        assertThat(await(store.files().delete(ann + 1, two.file()))).isFalse();
        assertThat(await(store.files().delete(ann, two.file()))).isTrue();
        assertThat(await(store.files().delete(ann, two.file()))).isFalse();
        reopen();
        assertThat(removed()).containsExactlyInAnyOrder(one.file(), two.file());
        assertThat(await(store.files().removed(null, 1))).hasSize(1);
        await(store.files().forget(List.of(one.file(), two.file())));
        assertThat(removed()).isEmpty();
    }

    @Test
    void onlyAFileCanBeTakenBack() {
        assertThat(await(store.files().delete(ann, open(UPLOAD, 1L).file()))).isFalse();
    }

    @Test
    void aQuotaHoldsToTheByte() {
        await(finish(open(UPLOAD, 400_000L), 400_000));
        assertThat(code(start(ann, OTHER, QUOTA - 400_000 + 1))).isEqualTo(QUOTA_EXCEEDED);
        UploadState.Open rest = open(OTHER, QUOTA - 400_000);
        assertThat(usage()).isEqualTo(new FileUsage(QUOTA, 2));
        assertThat(code(start(ann, UPLOAD.replace('0', '1'), 0L))).isEqualTo(QUOTA_EXCEEDED);
        assertThat(code(finish(rest, QUOTA - 400_000 + 1))).isEqualTo(QUOTA_EXCEEDED);
        await(finish(rest, QUOTA - 400_000));
        assertThat(usage()).isEqualTo(new FileUsage(QUOTA, 2));
    }

    @Test
    void anUploadOfUnknownSizeTakesRoomAsItGoes() {
        UploadState.Open upload = open(UPLOAD, null);
        UploadState.Open other = open(OTHER, null);
        assertThat(usage()).isEqualTo(new FileUsage(2 * FileStore.LEAST_CHARGE, 2));
        await(goOn(upload, 600_000));
        assertThat(code(goOn(other, QUOTA - 600_000 + 1))).isEqualTo(QUOTA_EXCEEDED);
        await(goOn(other, QUOTA - 600_000));
        // Going on elsewhere gives nothing back and takes nothing more.
        assertThat(open(OTHER, null).opening()).isEqualTo(2);
        assertThat(usage()).isEqualTo(new FileUsage(QUOTA, 2));
        // What it has turned out to be is less than was set aside.
        await(finish(upload, 100_000));
        assertThat(usage()).isEqualTo(new FileUsage(QUOTA - 500_000, 2));
    }

    @Test
    void goingOnWithLessChangesNothing() {
        UploadState.Open upload = open(UPLOAD, 600_000L);
        await(goOn(upload, 1));
        assertThat(usage().bytes()).isEqualTo(600_000);
    }

    @Test
    void aFileCountsTheLeastChargeAtTheLeast() {
        await(finish(open(UPLOAD, 0L), 0));
        assertThat(usage()).isEqualTo(new FileUsage(FileStore.LEAST_CHARGE, 1));
        await(finish(open(OTHER, FileStore.LEAST_CHARGE + 1), FileStore.LEAST_CHARGE + 1));
        assertThat(usage()).isEqualTo(new FileUsage(2 * FileStore.LEAST_CHARGE + 1, 2));
    }

    @Test
    void aQuotaThatShrankKeepsWhatIsThere() {
        UploadState.Open upload = open(UPLOAD, 500_000L);
        UploadEnd end = new UploadEnd(upload.file(), 1, 500_000, HASH, null, 1, now());
        assertThat(await(store.files().finish(end)).image()).isNull();
    }

    @Test
    void anUploadThatNobodyGoesOnWithIsForgottenAfterADay() {
        UploadState.Open left = open(UPLOAD, 5_000L);
        UploadState.Open goneOnWith = open(OTHER, 5_000L);
        pass(Duration.ofHours(12));
        await(goOn(goneOnWith, 5_000));
        pass(Duration.ofHours(12));
        settle();
        assertThat(removed()).isEmpty();
        pass(Duration.ofMinutes(1));
        awaitRemoved(left.file());
        assertThat(code(finish(left, 5_000))).isEqualTo(NOT_FOUND);
        await(finish(goneOnWith, 5_000));
        assertThat(usage()).isEqualTo(new FileUsage(5_000, 1));
    }

    @Test
    void aFileThatIsInNoEntryStaysForADay() {
        UploadState.Open upload = open(UPLOAD, 5_000L);
        await(finish(upload, 5_000));
        pass(Duration.ofHours(24));
        settle();
        assertThat(await(store.files().find(ann, upload.file()))).isPresent();
        pass(Duration.ofMinutes(1));
        awaitRemoved(upload.file());
        assertThat(await(store.files().find(ann, upload.file()))).isEmpty();
    }

    @Test
    void aDeletedAccountsFilesAndUploadsGo() {
        List<FileId> files = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            UploadState.Open upload = open(String.format("%032x", i), 1L);
            files.add(upload.file());
            if (i % 2 == 0) {
                await(finish(upload, 1));
            }
        }
        await(store.administration().delete(ann, now()));
        assertThat(await(store.files().find(ann, files.get(0)))).isEmpty();
        assertThat(code(start(ann, UPLOAD, 1L))).isEqualTo(NOT_FOUND);
        pass(Duration.ofMinutes(1));
        Awaitility.await().until(() -> {
            settle();
            return removed().size() == files.size();
        });
        assertThat(removed()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(usage().files()).isZero();
    }

    @Test
    void namesAreKeptAsTheyAreTyped() {
        for (String name : List.of("a\0b", "../x", "\"\\\n\u001b", "\ud83d\ude00", "x".repeat(255))) {
            FileId id = FileId.random(random);
            UploadStart start = new UploadStart(ann, id.text(), id, name, 1L, null, QUOTA, now());
            await(store.files().begin(start));
            UploadEnd end = new UploadEnd(id, 1, 1, HASH, null, QUOTA, now());
            assertThat(await(store.files().finish(end)).name()).isEqualTo(name);
        }
    }

    private CompletableFuture<UploadState> start(long owner, String upload, @Nullable Long size) {
        FileId file = FileId.random(random);
        return store.files().begin(new UploadStart(owner, upload, file, "tides.pdf", size, null, QUOTA, now()));
    }

    private UploadState begin(long owner, String upload, @Nullable Long size) {
        return await(start(owner, upload, size));
    }

    private UploadState.Open open(String upload, @Nullable Long size) {
        return (UploadState.Open) begin(ann, upload, size);
    }

    private CompletableFuture<Void> goOn(UploadState.Open upload, long bytes) {
        return store.files().goOn(upload.file(), upload.opening(), bytes, QUOTA, now());
    }

    private CompletableFuture<StoredFile> finish(UploadState.Open upload, long size) {
        return store.files()
                .finish(new UploadEnd(
                        upload.file(), upload.opening(), size, HASH, new Content.Image(30, 20), QUOTA, now()));
    }

    private FileUsage usage() {
        return await(store.files().usage(ann));
    }

    private List<FileId> removed() {
        return await(store.files().removed(null, 1_000));
    }

    private void awaitRemoved(FileId file) {
        Awaitility.await().until(() -> {
            settle();
            return removed().equals(List.of(file));
        });
    }

    /** What was due before this is done after it. */
    private void settle() {
        signUp("settler" + settled++);
        signUp("settler" + settled++);
    }
}
