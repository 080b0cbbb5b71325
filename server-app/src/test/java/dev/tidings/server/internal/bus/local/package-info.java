/** The contract of the bus, kept within one process. */
@NullMarked
package dev.tidings.server.internal.bus.local;

import org.jspecify.annotations.NullMarked;
