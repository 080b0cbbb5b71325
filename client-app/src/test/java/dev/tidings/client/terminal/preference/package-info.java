@NullMarked
package dev.tidings.client.terminal.preference;

import org.jspecify.annotations.NullMarked;
