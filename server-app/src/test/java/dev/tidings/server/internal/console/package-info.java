@NullMarked
package dev.tidings.server.internal.console;

import org.jspecify.annotations.NullMarked;
