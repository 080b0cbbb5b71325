/**
 * What reaches a screen or a pipe, and in which form. Starting points: {@link dev.tidings.client.terminal.text.Inert},
 * through which all text of others goes, and {@link dev.tidings.client.terminal.text.Output}.
 */
@NullMarked
package dev.tidings.client.terminal.text;

import org.jspecify.annotations.NullMarked;
