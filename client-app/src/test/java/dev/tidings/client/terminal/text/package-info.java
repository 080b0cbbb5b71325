/** Tests. */
@NullMarked
package dev.tidings.client.terminal.text;

import org.jspecify.annotations.NullMarked;
