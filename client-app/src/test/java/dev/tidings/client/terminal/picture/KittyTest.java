package dev.tidings.client.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KittyTest {
    @Test
    void saysAllInOnePiece() {
        assertThat(Kitty.of("png".getBytes(StandardCharsets.UTF_8), 3))
                .isEqualTo("\033_Ga=T,f=100,q=2,C=1,r=3,m=0;cG5n\033\\");
    }

    @Test
    void cutsWhatIsLong() {
        // 4,098 bytes are 5,464 letters.
        String drawn = Kitty.of(new byte[4098], 12);
        assertThat(drawn)
                .isEqualTo("\033_Ga=T,f=100,q=2,C=1,r=12,m=1;" + "A".repeat(4096) + "\033\\" + "\033_Gq=2,m=0;"
                        + "A".repeat(1368) + "\033\\");
    }
}
