package dev.tidings.client.internal.transfer;

/**
 * A file as it was at a time. One that was changed since has another key, so that its parts are never mixed.
 *
 * @param path absolute
 * @param size in bytes
 * @param modified time of the last change, as the file system counts it
 */
record SourceKey(String path, long size, String modified) {}
