@NullMarked
package dev.tidings.client.terminal.window;

import org.jspecify.annotations.NullMarked;
