/**
 * What is done with the bytes of files, wherever they are.
 *
 * <p>Starting point: {@link dev.tidings.server.internal.blob.Hasher} follows a file that arrives.
 */
@NullMarked
package dev.tidings.server.internal.blob;

import org.jspecify.annotations.NullMarked;
