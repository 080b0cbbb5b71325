package dev.tidings.client.terminal.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenamedWindowsTest {
    private final Windows windows = new Windows();

    @Test
    void theOpenWindowFollows() {
        windows.open("bob");
        windows.keepDraft("half a li");
        windows.rename("bob", "robert");
        assertThat(windows.open()).contains("robert");
        assertThat(windows.takeDraft()).isEqualTo("half a li");
        windows.rename("nobody", "somebody");
        assertThat(windows.all()).hasSize(1);
    }

    @Test
    void aWindowIsThatOfItsConversationWhateverItIsCalled() {
        take(1, "bob");
        take(2, "robert");
        assertThat(windows.all()).singleElement().satisfies(window -> {
            assertThat(window.address()).isEqualTo("robert");
            assertThat(window.unread()).isEqualTo(2);
        });
    }

    @Test
    void whatCameUnderTheFormerNameBelongsToIt() {
        windows.restore("robert", "~1", 1);
        windows.recall(entry(2, "bob"), "bob", false, false);
        assertThat(windows.all()).singleElement().satisfies(window -> {
            assertThat(window.address()).isEqualTo("robert");
            assertThat(window.unread()).isEqualTo(1);
        });
    }

    @Test
    void twoWindowsOfOneConversationBecomeOne() {
        take(1, "bob");
        windows.open("robert");
        windows.rename("bob", "robert");
        assertThat(windows.all()).hasSize(1);
        assertThat(windows.open()).contains("robert");
    }

    @Test
    void whatWasReadElsewhereIsNotUnread() {
        take(1, "bob");
        take(2, "bob");
        windows.read("~1", 1);
        assertThat(windows.all().get(0).unread()).isEqualTo(2);
        windows.read("~1", 2);
        assertThat(windows.all().get(0).unread()).isZero();
    }

    private void take(long seq, String from) {
        windows.take(entry(seq, from), from, false, false);
    }

    private static Entry entry(long seq, String from) {
        return new Entry("~1", seq, from, "alice", 9, seq, Instant.EPOCH, new Content.Text("hi"));
    }
}
