@NullMarked
package dev.tidings.client.terminal.transfer;

import org.jspecify.annotations.NullMarked;
