package dev.tidings.server.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as files, sound and otherwise. */
public final class Drawing {
    /** Of a PNG: behind its signature, and the length and type of its first chunk. */
    private static final int PNG_WIDTH = 16;

    private static final int PNG_HEADER = 17;

    private Drawing() {}

    /** Red on the left, a pattern on the right. */
    public static byte[] of(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, width, height);
        drawing.setColor(Color.BLUE);
        for (int x = width / 2 + 1; x < width; x += 7) {
            drawing.drawLine(x, 0, width, height);
        }
        drawing.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, file)) {
            throw new IllegalArgumentException("format: " + format + " (expected: one that can be written)");
        }
        return file.toByteArray();
    }

    /** A PNG of a few bytes that says it has other sides, with a checksum that is right. */
    public static byte[] bomb(int width, int height) throws IOException {
        byte[] bomb = of("png", 1, 1);
        ByteBuffer.wrap(bomb).putInt(PNG_WIDTH, width).putInt(PNG_WIDTH + Integer.BYTES, height);
        CRC32 check = new CRC32();
        check.update(bomb, PNG_WIDTH - Integer.BYTES, PNG_HEADER);
        ByteBuffer.wrap(bomb).putInt(PNG_WIDTH - Integer.BYTES + PNG_HEADER, (int) check.getValue());
        return bomb;
    }

    public static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }
}
