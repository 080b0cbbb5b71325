/**
 * The commands that the shell and the open conversation have in common. Starting point:
 * {@link dev.tidings.client.terminal.command.Action}.
 */
@NullMarked
package dev.tidings.client.terminal.command;

import org.jspecify.annotations.NullMarked;
