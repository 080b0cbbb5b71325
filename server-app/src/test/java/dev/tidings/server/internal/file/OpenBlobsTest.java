package dev.tidings.server.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Blob;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both bounds, at them and one beyond. */
class OpenBlobsTest {
    private static final int OF_A_USER = 2;
    private static final int ALL = 3;

    private final OpenBlobs open = new OpenBlobs(OF_A_USER, ALL);

    @Test
    void aUserHasSoManyAndOthersHaveTheirs() {
        Blob first = open(1);
        open(1);
        assertRefused(1);
        open(2);
        first.close();
        open(1);
    }

    @Test
    void thereAreSoManyOfAll() {
        List<Blob> blobs = new ArrayList<>();
        for (long user = 1; user <= ALL; user++) {
            blobs.add(open(user));
        }
        assertRefused(4);
        blobs.get(0).close();
        open(4);
    }

    @Test
    void oneThatIsClosedTwiceMakesRoomForOne() {
        Blob first = open(1);
        open(1);
        first.close();
        first.close();
        open(1);
        assertRefused(1);
    }

    @Test
    void oneThatCannotBeOpenedDoesNotCount() {
        for (int i = 0; i <= ALL; i++) {
            assertThatThrownBy(() -> open.open(1, () -> {
                        throw Downloads.notFound();
                    }))
                    .isInstanceOfSatisfying(
                            ProtocolException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
        open(1);
    }

    private Blob open(long user) {
        return open.open(user, () -> new MadeBlob(new byte[1]));
    }

    private void assertRefused(long user) {
        assertThatThrownBy(() -> open(user))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
    }
}
