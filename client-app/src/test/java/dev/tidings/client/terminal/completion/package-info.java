@NullMarked
package dev.tidings.client.terminal.completion;

import org.jspecify.annotations.NullMarked;
