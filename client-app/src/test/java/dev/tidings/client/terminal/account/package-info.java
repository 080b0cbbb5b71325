/** Tests. */
@NullMarked
package dev.tidings.client.terminal.account;

import org.jspecify.annotations.NullMarked;
