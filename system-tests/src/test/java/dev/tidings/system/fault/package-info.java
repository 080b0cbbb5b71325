/**
 * A network that breaks in every way, and clients on it. Starting point: {@link dev.tidings.system.fault.FaultProxy}.
 */
@NullMarked
package dev.tidings.system.fault;

import org.jspecify.annotations.NullMarked;
