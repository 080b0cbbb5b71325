package dev.tidings.client.file;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was downloaded, whole and checked.
 *
 * @param file id of it
 * @param name as somebody typed it: not safe, not inert
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param path where it is; empty where it went to a channel
 */
public record FetchedFile(String file, String name, long size, String sha256, Optional<Path> path) {}
