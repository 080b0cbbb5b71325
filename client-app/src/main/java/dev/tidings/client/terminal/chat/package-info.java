/**
 * The interactive face: a line that is being typed, and what happens above it. Starting point:
 * {@link dev.tidings.client.terminal.chat.Chat}.
 */
@NullMarked
package dev.tidings.client.terminal.chat;

import org.jspecify.annotations.NullMarked;
