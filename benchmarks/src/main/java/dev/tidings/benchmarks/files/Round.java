package dev.tidings.benchmarks.files;

import org.jspecify.annotations.Nullable;

/**
 * How long each way took, in seconds.
 *
 * @param upload until the server has the file on disk and says so
 * @param toFile a download until the file is on disk, checked, under its name
 * @param toNowhere a download whose bytes are only checked
 * @param rivalUpload until the other server has the file on disk, if there is one
 * @param rivalToFile a download from it, which nobody checks or syncs
 */
record Round(
        double upload,
        double toFile,
        double toNowhere,
        @Nullable Double rivalUpload,
        @Nullable Double rivalToFile) {}
