/** Tests of the port. */
@NullMarked
package dev.tidings.server.internal.net;

import org.jspecify.annotations.NullMarked;
