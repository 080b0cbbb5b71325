/** What {@code ./tidings demo} runs: start at {@link dev.tidings.examples.demo.DemoMain}. */
@NullMarked
package dev.tidings.examples.demo;

import org.jspecify.annotations.NullMarked;
