/** What the tests of all modules stand on; they get it, and how they log, from the test jar of this one. */
@NullMarked
package dev.tidings.protocol.testing;

import org.jspecify.annotations.NullMarked;
