/**
 * Files on their way: {@link dev.tidings.client.file.Transfer}, and the names they get
 * ({@link dev.tidings.client.file.SafeNames}).
 */
@NullMarked
package dev.tidings.client.file;

import org.jspecify.annotations.NullMarked;
