/**
 * Files go up and come down, beside another server's way with them or beside people who talk.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.files.FilesCommand}.
 */
@NullMarked
package dev.tidings.benchmarks.files;

import org.jspecify.annotations.NullMarked;
