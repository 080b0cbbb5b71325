/**
 * The one-shot face: a command, its output, an exit code. Starting point:
 * {@link dev.tidings.client.terminal.shell.OneShot}.
 */
@NullMarked
package dev.tidings.client.terminal.shell;

import org.jspecify.annotations.NullMarked;
