/**
 * How long a search takes in a log of many texts.
 *
 * <p>Starting points: {@link dev.tidings.benchmarks.search.SearchCommand}.
 */
@NullMarked
package dev.tidings.benchmarks.search;

import org.jspecify.annotations.NullMarked;
