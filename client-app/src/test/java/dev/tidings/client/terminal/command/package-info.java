/** Tests. */
@NullMarked
package dev.tidings.client.terminal.command;

import org.jspecify.annotations.NullMarked;
