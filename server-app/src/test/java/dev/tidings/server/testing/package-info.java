/** What tests of this module share. */
@NullMarked
package dev.tidings.server.testing;

import org.jspecify.annotations.NullMarked;
