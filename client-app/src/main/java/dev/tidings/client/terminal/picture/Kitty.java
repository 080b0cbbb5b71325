package dev.tidings.client.terminal.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Kitty's graphics protocol: a PNG in pieces. It answers nothing ({@code q=2}), or that would be typed. */
final class Kitty {
    private static final int PIECE = 4096;

    private Kitty() {}

    static String of(Thumbnail thumbnail, Frame frame) throws IOException {
        return of(png(thumbnail), frame.rows());
    }

    /** Shows it at once, so many rows high, and leaves the cursor where it is. */
    static String of(byte[] png, int rows) {
        String text = Base64.getEncoder().encodeToString(png);
        StringBuilder drawn = new StringBuilder();
        String keys = "a=T,f=100,q=2,C=1,r=" + rows + ",";
        for (int at = 0; at < text.length(); at += PIECE) {
            int end = Math.min(text.length(), at + PIECE);
            String more = end < text.length() ? "m=1" : "m=0";
            drawn.append("\033_G")
                    .append(keys)
                    .append(more)
                    .append(';')
                    .append(text, at, end)
                    .append("\033\\");
            keys = "q=2,";
        }
        return drawn.toString();
    }

    private static byte[] png(Thumbnail thumbnail) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(thumbnail.pixels(thumbnail.width(), thumbnail.height()), "png", out)) {
                throw new IOException("picture: this Java writes no PNG");
            }
        }
        return bytes.toByteArray();
    }
}
