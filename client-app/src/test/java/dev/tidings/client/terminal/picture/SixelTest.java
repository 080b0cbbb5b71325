package dev.tidings.client.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SixelTest {
    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;

    @Test
    void drawsBandsColourByColour() {
        BufferedImage image = new BufferedImage(6, 7, BufferedImage.TYPE_INT_RGB);
        fill(image, RED);
        image.setRGB(0, 0, BLUE);
        // Two bands; in the first five columns of red in a run, behind the one that lacks its uppermost pixel.
        assertThat(Sixel.of(image))
                .isEqualTo(
                        "\033P0;1;0q\"1;1;6;7#5;2;0;0;100#180;2;100;0;0" + "#5@$#180}!5~$-" + "#180!6@$-" + "\033\\");
    }

    @Test
    void scattersWhatLiesBetween() {
        BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
        fill(image, 0x191919);
        // Half of the way from black to the next grey: both are there.
        assertThat(Sixel.of(image)).contains("#0;2;0;0;0", "#43;2;20;20;20");
    }

    @Test
    void saysNothingButItsOwn() {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 1600; at++) {
            image.setRGB(at % 40, at / 40, at * 10_007);
        }
        assertThat(Sixel.of(image)).matches("\033P0;1;0q[\"#;!$\\-0-9?-~]*\033\\\\");
    }

    private static void fill(BufferedImage image, int colour) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, colour);
            }
        }
    }
}
