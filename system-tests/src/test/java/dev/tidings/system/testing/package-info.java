/** What holds for all tests here. */
@NullMarked
package dev.tidings.system.testing;

import org.jspecify.annotations.NullMarked;
