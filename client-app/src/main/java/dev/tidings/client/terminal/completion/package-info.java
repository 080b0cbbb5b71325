/**
 * What Tab offers, found in the command tree itself. Starting point:
 * {@link dev.tidings.client.terminal.completion.TreeCompleter}.
 */
@NullMarked
package dev.tidings.client.terminal.completion;

import org.jspecify.annotations.NullMarked;
