/**
 * Pictures that users give: checked by decoding them, and made small and harmless.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.picture.Pictures} takes them,
 * {@link dev.tidings.server.internal.picture.PictureFile} looks at one.
 */
@NullMarked
package dev.tidings.server.internal.picture;

import org.jspecify.annotations.NullMarked;
