/** Tests of pictures. */
@NullMarked
package dev.tidings.server.internal.picture;

import org.jspecify.annotations.NullMarked;
