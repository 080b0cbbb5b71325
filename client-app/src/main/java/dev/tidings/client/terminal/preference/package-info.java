/**
 * What a user wants the interactive face to be like, kept from run to run. Starting point:
 * {@link dev.tidings.client.terminal.preference.Preferences}.
 */
@NullMarked
package dev.tidings.client.terminal.preference;

import org.jspecify.annotations.NullMarked;
