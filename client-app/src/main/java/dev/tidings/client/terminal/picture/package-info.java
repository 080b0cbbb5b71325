/**
 * Pictures inline in a terminal that can show some. Starting points:
 * {@link dev.tidings.client.terminal.picture.Graphics}, what the terminal can, and
 * {@link dev.tidings.client.terminal.picture.Picture}, what is written to it.
 */
@NullMarked
package dev.tidings.client.terminal.picture;

import org.jspecify.annotations.NullMarked;
