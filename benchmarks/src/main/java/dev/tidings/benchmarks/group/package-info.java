/**
 * How fast a large group is told of what one of its members says.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.group.GroupCommand}.
 */
@NullMarked
package dev.tidings.benchmarks.group;

import org.jspecify.annotations.NullMarked;
