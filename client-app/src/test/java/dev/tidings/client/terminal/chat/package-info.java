/** Tests. */
@NullMarked
package dev.tidings.client.terminal.chat;

import org.jspecify.annotations.NullMarked;
