/** Where a chat is typed and shown. */
@NullMarked
package dev.tidings.client.terminal.screen;

import org.jspecify.annotations.NullMarked;
