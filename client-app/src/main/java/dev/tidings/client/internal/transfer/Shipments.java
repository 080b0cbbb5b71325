package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where it is kept what shipments have sent that haven't come to their end: a file each, of the last {@value #MOST},
 * for as long as the {@link Journal} remembers. Any thread.
 */
public final class Shipments {
    static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Shipments.class);
    private static final int NAME_DIGITS = 32;

    private final Optional<Path> folder;
    private final InstantSource clock;

    /**
     * Creates it, and touches nothing.
     *
     * @param folder nobody else's; empty to remember nothing
     * @param clock says what is too old
     */
    public Shipments(Optional<Path> folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** What a shipment of this name has sent to this address; empty where nothing is remembered. */
    Optional<ShipmentLog> log(String to, String name) {
        folder.ifPresent(this::forgetOld);
        return folder.map(in -> new ShipmentLog(in.resolve(hash(to + "\n" + name))));
    }

    private void forgetOld(Path in) {
        if (!Files.isDirectory(in)) {
            return;
        }
        try (Stream<Path> found = Files.list(in)) {
            List<Path> newest = new ArrayList<>(found.toList());
            newest.sort(Comparator.comparing(Shipments::changed).reversed());
            Instant oldest = clock.instant().minus(Journal.KEPT);
            for (int i = 0; i < newest.size(); i++) {
                if (i >= MOST || changed(newest.get(i)).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(newest.get(i));
                }
            }
        } catch (IOException failure) {
            LOG.debug("what was sent long ago can't be forgotten", failure);
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static String hash(String text) {
        Digest digest = new Digest();
        digest.add(0, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return digest.hex().substring(0, NAME_DIGITS);
    }
}
