package dev.tidings.server.internal.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.service.Refusals;
import dev.tidings.server.testing.Drawing;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a picture, and what is left of it. */
class PicturesTest {
    private final Pictures pictures = new Pictures();

    @AfterEach
    void close() {
        pictures.close();
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg, 1, 1, 1, 1",
        "jpeg, 512, 512, 512, 512",
        "jpeg, 513, 100, 512, 100",
        "png, 100, 2000, 26, 512",
        "png, 4096, 4096, 512, 512",
        "jpeg, 4096, 2048, 512, 256"
    })
    void isMadeToFitAndKeepsItsFormat(String format, int width, int height, int smallWidth, int smallHeight)
            throws IOException {
        byte[] small = pictures.accept(Drawing.of(format, width, height)).join();
        assertThat(formatOf(small)).isEqualToIgnoringCase(format);
        BufferedImage read = Drawing.read(small);
        assertThat(read.getWidth()).isEqualTo(smallWidth);
        assertThat(read.getHeight()).isCloseTo(smallHeight, org.assertj.core.data.Offset.offset(1));
        assertThat(new Color(read.getRGB(0, 0)).getRed()).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({"jpeg, 4097, 1", "png, 1, 4097"})
    void aSideTooLongIsRefused(String format, int width, int height) throws IOException {
        assertThat(refusal(Drawing.of(format, width, height))).isEqualTo(ErrorCode.TOO_LARGE);
    }

    /** Two milliard pixels in a few bytes: were they decoded, this would run out of memory. */
    @Test
    void aBombCostsNothing() throws IOException {
        assertThat(refusal(Drawing.bomb(50_000, 50_000))).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void aFileOfMoreThanAMebibyteIsRefused() throws IOException {
        byte[] picture = Drawing.of("jpeg", 10, 10);
        pictures.accept(Arrays.copyOf(picture, 1 << 20)).join();
        assertThat(refusal(Arrays.copyOf(picture, (1 << 20) + 1))).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp"})
    void otherFormatsAreRefused(String format) throws IOException {
        assertThat(refusal(Drawing.of(format, 10, 10))).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\u0089PNG\r\n\u001a\nno more"})
    void whatIsNoPictureIsRefused(String text) {
        assertThat(refusal(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aPictureThatWasCutOffIsRefused(String format) throws IOException {
        byte[] picture = Drawing.of(format, 300, 300);
        for (int tenth = 1; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(picture, picture.length * tenth / 10);
            assertThat(refusal(cut)).as("%s tenths", tenth).isEqualTo(ErrorCode.BAD_REQUEST);
        }
    }

    @Test
    void thousandsOfScansAreRefused() throws IOException {
        byte[] picture = Drawing.of("jpeg", 8, 8);
        ByteBuffer many = ByteBuffer.allocate(picture.length + 200);
        many.put(picture, 0, picture.length - 2);
        for (int i = 0; i < 99; i++) {
            many.put((byte) 0xFF).put((byte) 0xDA);
        }
        many.put((byte) 0xFF).put((byte) 0xD9);
        assertThat(refusal(Arrays.copyOf(many.array(), many.position()))).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    /** Each costs a look at all those before, or an object: 4,096 are what a picture may have. */
    @Test
    void thousandsOfSegmentsAreRefused() throws IOException {
        byte[] picture = Drawing.of("jpeg", 8, 8);
        int beside = JpegMarkers.in(picture).segments();
        for (int kind : new int[] {0xE3, 0xEF, 0xFE}) {
            byte[] most = withSegments(picture, kind, JpegMarkers.MOST_SEGMENTS - beside);
            assertThat(pictures.accept(most).join()).isNotEmpty();
            byte[] oneMore = withSegments(picture, kind, JpegMarkers.MOST_SEGMENTS - beside + 1);
            assertThat(refusal(oneMore)).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThatThrownBy(() -> pictures.thumbnail(() -> oneMore).join())
                    .hasCauseInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void thousandsOfChunksAreRefused() throws IOException {
        byte[] picture = Drawing.of("png", 8, 8);
        int others = 3;
        assertThat(pictures.accept(withChunks(picture, PngChunks.MOST - others)).join())
                .isNotEmpty();
        assertThat(refusal(withChunks(picture, PngChunks.MOST - others + 1))).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    /** Small ones, behind the first. */
    private static byte[] withSegments(byte[] jpeg, int kind, int count) {
        int first = 2 + 2 + ByteBuffer.wrap(jpeg).getShort(4);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 * count).put(jpeg, 0, first);
        for (int i = 0; i < count; i++) {
            all.put((byte) 0xFF).put((byte) kind).putShort((short) 8).put(new byte[6]);
        }
        return all.put(jpeg, first, jpeg.length - first).array();
    }

    /** Empty ones that nobody knows, behind the header; the picture has that, its pixels and an end. */
    private static byte[] withChunks(byte[] png, int count) {
        int header = 8 + 12 + 13;
        CRC32 check = new CRC32();
        byte[] type = "tiDi".getBytes(StandardCharsets.US_ASCII);
        check.update(type);
        ByteBuffer all = ByteBuffer.allocate(png.length + 12 * count).put(png, 0, header);
        for (int i = 0; i < count; i++) {
            all.putInt(0).put(type).putInt((int) check.getValue());
        }
        return all.put(png, header, png.length - header).array();
    }

    /** The camera was held sideways: that is told by EXIF alone, and still true once that is gone. */
    @Test
    void exifIsGoneAndWhatItTurnedIsUpright() throws IOException {
        byte[] exif = withExif(Drawing.of("jpeg", 200, 100), 6);
        assertThat(new String(exif, StandardCharsets.ISO_8859_1)).contains("Exif", "secret place");
        byte[] small = pictures.accept(exif).join();
        assertThat(new String(small, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "secret place");
        BufferedImage read = Drawing.read(small);
        assertThat(read.getWidth()).isEqualTo(100);
        assertThat(read.getHeight()).isEqualTo(200);
    }

    @Test
    void sixteenWaitAndOneMoreIsRefused() throws IOException {
        byte[] picture = Drawing.of("png", 300, 100);
        CountDownLatch turn = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(1);
        List<CompletableFuture<byte[]>> taken = new ArrayList<>();
        taken.add(pictures.thumbnail(() -> {
            underWay.countDown();
            await(turn);
            return picture;
        }));
        await(underWay);
        for (int i = 0; i < Pictures.QUEUE; i++) {
            taken.add(i % 2 == 0 ? pictures.accept(picture) : pictures.thumbnail(() -> picture));
        }
        assertThat(refusal(picture)).isEqualTo(ErrorCode.OVERLOADED);
        turn.countDown();
        for (CompletableFuture<byte[]> each : taken) {
            assertThat(each.join()).isNotEmpty();
        }
        assertThat(Drawing.read(taken.get(0).join()).getWidth()).isEqualTo(256);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private ErrorCode refusal(byte[] file) {
        try {
            pictures.accept(file).join();
        } catch (CompletionException failed) {
            assertThat(failed.getCause()).isInstanceOf(ProtocolException.class);
            return Refusals.in(failed).orElseThrow().code();
        }
        throw new AssertionError("not refused");
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] place = "secret place".getBytes(StandardCharsets.US_ASCII);
        // Big-endian TIFF with one entry, orientation (0x0112, one SHORT), and text behind it.
        ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4 + place.length);
        exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        exif.put(place);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + exif.capacity());
        // Behind the first segment, which has to be JFIF.
        int first = 2 + 2 + ByteBuffer.wrap(jpeg).getShort(4);
        all.put(jpeg, 0, first).put(exif.array()).put(jpeg, first, jpeg.length - first);
        return all.array();
    }

    private static String formatOf(byte[] file) throws IOException {
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            return readers.next().getFormatName();
        }
    }
}
