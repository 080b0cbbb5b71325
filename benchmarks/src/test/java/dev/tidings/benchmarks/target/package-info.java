/** Tests of what is known about the server under test. */
@NullMarked
package dev.tidings.benchmarks.target;

import org.jspecify.annotations.NullMarked;
