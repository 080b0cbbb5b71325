/**
 * Files as both faces show them. Starting point: {@link dev.tidings.client.terminal.transfer.FileDesk}, what a face
 * lends to commands about files.
 */
@NullMarked
package dev.tidings.client.terminal.transfer;

import org.jspecify.annotations.NullMarked;
