/**
 * The terminal program: one tree of commands for the shell and for the open conversation. Starting point:
 * {@link dev.tidings.client.terminal.ClientMain}. For users see docs/terminal.md.
 */
@NullMarked
package dev.tidings.client.terminal;

import org.jspecify.annotations.NullMarked;
