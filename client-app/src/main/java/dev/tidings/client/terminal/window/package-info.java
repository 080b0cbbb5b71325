/**
 * The conversations that are open side by side, and what is unread in them. Starting point:
 * {@link dev.tidings.client.terminal.window.Windows}.
 */
@NullMarked
package dev.tidings.client.terminal.window;

import org.jspecify.annotations.NullMarked;
