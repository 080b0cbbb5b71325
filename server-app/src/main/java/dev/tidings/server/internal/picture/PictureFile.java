package dev.tidings.server.internal.picture;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One picture on its way in. Its sides are read from the header and judged before a pixel is decoded; a large one is
 * thinned out while it is decoded, so that no more than about four million pixels are ever held. A progressive JPEG is
 * the exception: its decoder keeps what it knows of all pixels until the last scan, up to 134 MB beside the heap. What
 * comes out was drawn anew: no place, camera or comment that came with the file is left.
 */
final class PictureFile {
    private static final Logger LOG = LoggerFactory.getLogger(PictureFile.class);

    static final int MOST_SIDE = 4096;
    static final int SIDE = 512;
    /** Thinned out to this and not further, a picture still has pixels enough to be made small smoothly. */
    private static final int SPARE = 2;

    private static final int THUMBNAIL_SIDE = 256;

    private final byte[] file;
    private final PictureFormat format;

    private PictureFile(byte[] file, PictureFormat format) {
        this.file = file;
        this.format = format;
    }

    /** Looks at the size and the first bytes. */
    static PictureFile of(byte[] file, int mostBytes) {
        if (file.length > mostBytes) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, "picture: " + file.length + " bytes (expected: <= " + mostBytes + ")");
        }
        PictureFormat format = PictureFormat.of(file)
                .orElseThrow(() -> new ProtocolException(ErrorCode.BAD_REQUEST, "picture: neither JPEG nor PNG"));
        boolean sound = format == PictureFormat.JPEG ? JpegMarkers.in(file).areSound() : PngChunks.areFew(file);
        if (!sound) {
            throw damaged();
        }
        return new PictureFile(file, format);
    }

    private static ProtocolException damaged() {
        return new ProtocolException(ErrorCode.BAD_REQUEST, "picture: can't be decoded");
    }

    /** The same picture, at most {@value #SIDE} pixels wide and high, in the same format. */
    byte[] small() {
        return encode(drawn(SIDE), format);
    }

    /** At most {@value #THUMBNAIL_SIDE} pixels wide and high, as a JPEG: what was transparent is white. */
    byte[] thumbnail() {
        BufferedImage small = drawn(THUMBNAIL_SIDE);
        BufferedImage opaque = new BufferedImage(small.getWidth(), small.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = opaque.createGraphics();
        drawing.drawImage(small, 0, 0, Color.WHITE, null);
        drawing.dispose();
        return encode(opaque, PictureFormat.JPEG);
    }

    private BufferedImage drawn(int side) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.codec()).next();
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            boolean jpeg = format == PictureFormat.JPEG;
            // What a PNG carries beside its pixels may be packed, and is of no use here.
            reader.setInput(input, false, !jpeg);
            requireSides(reader.getWidth(0), reader.getHeight(0));
            BufferedImage decoded = decode(reader, side);
            return drawn(jpeg ? upright(reader, decoded) : decoded, side);
        } catch (ProtocolException refusal) {
            throw refusal;
        } catch (IOException | RuntimeException undecodable) {
            LOG.debug("a picture can't be decoded", undecodable);
            throw damaged();
        } finally {
            reader.dispose();
        }
    }

    private static void requireSides(int width, int height) {
        if (Math.max(width, height) > MOST_SIDE) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE,
                    "picture: " + width + " x " + height + " pixels (expected: <= " + MOST_SIDE + " a side)");
        }
    }

    private static BufferedImage decode(ImageReader reader, int side) throws IOException {
        int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (SPARE * side));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    /** What turned it is lost with the rest of its metadata, so it is turned now. */
    private static BufferedImage upright(ImageReader reader, BufferedImage decoded) {
        try {
            Orientation orientation = ExifUtils.getExifOrientation(reader, 0);
            return orientation == null
                    ? decoded
                    : ExifFilterUtils.getFilterForOrientation(orientation).apply(decoded);
        } catch (IOException odd) {
            // Cameras write strange things, and the pixels are sound.
            LOG.debug("a picture's metadata can't be read", odd);
            return decoded;
        }
    }

    private BufferedImage drawn(BufferedImage decoded, int side) throws IOException {
        Thumbnails.Builder<BufferedImage> drawing = Thumbnails.of(decoded)
                .imageType(format == PictureFormat.JPEG ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        boolean large = Math.max(decoded.getWidth(), decoded.getHeight()) > side;
        return (large ? drawing.size(side, side) : drawing.scale(1)).asBufferedImage();
    }

    private static byte[] encode(BufferedImage picture, PictureFormat format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.codec()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(picture);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
