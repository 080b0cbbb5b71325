/**
 * Where a chat is typed and shown: a terminal, or lines in and lines out. Starting point:
 * {@link dev.tidings.client.terminal.screen.Screen}.
 */
@NullMarked
package dev.tidings.client.terminal.screen;

import org.jspecify.annotations.NullMarked;
