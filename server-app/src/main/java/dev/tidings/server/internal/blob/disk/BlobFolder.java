package dev.tidings.server.internal.blob.disk;

import dev.tidings.server.store.BlobStore.Found;
import dev.tidings.server.store.FileId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files are: {@code files/partial/ID} while they arrive, {@code files/ab/ID} afterwards, {@code ab} being the
 * first digits of the id. Names come from ids alone, and a symbolic link in the way is an error. Any thread.
 *
 * @param files the folder of all, below the data folder
 * @param disk what it is on
 */
record BlobFolder(Path files, Disk disk) {
    private static final Logger LOG = LoggerFactory.getLogger(BlobFolder.class);
    private static final String PARTIAL = "partial";
    private static final int SHARD_DIGITS = 2;

    /** Makes the folders. */
    static BlobFolder below(Path data, Disk disk) throws IOException {
        BlobFolder folder = new BlobFolder(data.resolve("files"), disk);
        folder.make(folder.files);
        folder.make(folder.files.resolve(PARTIAL));
        // Whoever was here before may have been killed between making a folder and this.
        folder.force(folder.files);
        return folder;
    }

    Path partial(FileId file) {
        return files.resolve(PARTIAL).resolve(file.text());
    }

    Path published(FileId file) {
        return shard(file).resolve(file.text());
    }

    private Path shard(FileId file) {
        return files.resolve(file.text().substring(0, SHARD_DIGITS));
    }

    /** Where a file is to be published; the folder of it is there, and known to be on disk. */
    Path destination(FileId file) throws IOException {
        make(shard(file));
        return published(file);
    }

    /** What is in a folder is known to be on disk afterwards. */
    void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            disk.force(channel);
        }
    }

    /** One after the other: who finds a folder may rely on its being on disk. */
    private synchronized void make(Path folder) throws IOException {
        if (isFolder(folder)) {
            return;
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException others) {
            if (!isFolder(folder)) {
                throw new IOException(folder + " is no folder", others);
            }
        }
        try {
            force(folder.resolveSibling("."));
        } catch (IOException failure) {
            // Or the next one would take it for forced.
            Files.deleteIfExists(folder);
            throw failure;
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    void walk(Consumer<Found> visitor) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(files)) {
            for (Path folder : folders) {
                if (isFolder(folder)) {
                    walk(folder, visitor);
                } else {
                    LOG.warn("{} is none of the server's", folder);
                }
            }
        }
    }

    private void walk(Path folder, Consumer<Found> visitor) throws IOException {
        boolean partial = folder.getFileName().toString().equals(PARTIAL);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (FileId.isOne(name) && (partial || entry.equals(published(new FileId(name))))) {
                    visit(entry, new FileId(name), !partial, visitor);
                } else {
                    LOG.warn("{} is none of the server's", entry);
                }
            }
        }
    }

    private static void visit(Path entry, FileId file, boolean published, Consumer<Found> visitor) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isRegularFile()) {
                visitor.accept(new Found(
                        file, published, found.size(), found.lastModifiedTime().toInstant()));
            } else {
                LOG.warn("{} is no ordinary file", entry);
            }
        } catch (NoSuchFileException gone) {
            LOG.debug("{} went while it was looked at", entry);
        }
    }
}
