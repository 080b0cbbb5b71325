package dev.tidings.client.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Cell CELL = new Cell(10, 20);

    @Test
    void linesAreThereBeforeThePicture() throws IOException {
        String drawn = Picture.draw(Thumbnail.of(image("jpeg", 100, 60)), Protocol.SIXEL, CELL, 80, 20);
        assertThat(drawn).startsWith("\n\n\033[2A\0337\033P0;1;0q\"1;1;100;60").endsWith("-\033\\\0338\033[2B");
        assertThat(Picture.draw(Thumbnail.of(image("jpeg", 10, 10)), Protocol.SIXEL, CELL, 80, 20))
                .startsWith("\0337\033P")
                .endsWith("\033\\\0338");
    }

    @Test
    void kittyGetsTheSamePicture() throws IOException {
        String drawn = Picture.draw(Thumbnail.of(image("jpeg", 100, 60)), Protocol.KITTY, CELL, 80, 20);
        assertThat(drawn).contains("\0337\033_Ga=T,f=100,q=2,C=1,r=3,m=");
        StringBuilder text = new StringBuilder();
        for (String piece : drawn.split("\033_G", -1)) {
            text.append(piece.replaceFirst("\033\\\\[^A-Za-z]*.*", "").replaceFirst("^[^;]*;?", ""));
        }
        BufferedImage shown =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(text.toString())));
        assertThat(shown.getWidth()).isEqualTo(100);
        assertThat(shown.getHeight()).isEqualTo(60);
    }

    @Test
    void itermGetsTheFile() throws IOException {
        byte[] jpeg = image("jpeg", 100, 60);
        assertThat(Picture.draw(Thumbnail.of(jpeg), Protocol.ITERM, CELL, 80, 20))
                .contains("\0337\033]1337;File=inline=1;size=" + jpeg.length + ";height=3;preserveAspectRatio=1:"
                        + Base64.getEncoder().encodeToString(jpeg) + "\007\0338");
    }

    @Test
    void onlySmallPicturesAreThumbnails() throws IOException {
        assertRefused("no picture\033[2J".getBytes(StandardCharsets.UTF_8));
        assertRefused(new byte[0]);
        assertRefused(image("png", 10, 10));
        assertRefused(image("jpeg", 1025, 1));
        assertRefused(new byte[Thumbnail.MOST_BYTES + 1]);
        assertRefused(Arrays.copyOf(image("jpeg", 100, 60), 30));
    }

    @Test
    void bytesAreBounded() throws IOException {
        BoundedBytes bytes = new BoundedBytes(4);
        bytes.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> bytes.write(ByteBuffer.wrap(new byte[2])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("5 (expected: <= 4)");
        bytes.write(ByteBuffer.wrap(new byte[] {4}));
        assertThat(bytes.bytes()).containsExactly(1, 2, 3, 4);
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> Thumbnail.of(bytes)).isInstanceOf(IOException.class);
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
