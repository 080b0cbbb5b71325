/**
 * Which server, user and device a command speaks for, and how it gets in. Starting point:
 * {@link dev.tidings.client.terminal.account.Device}.
 */
@NullMarked
package dev.tidings.client.terminal.account;

import org.jspecify.annotations.NullMarked;
