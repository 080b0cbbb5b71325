/**
 * Servers and clients as processes of their own, that can be killed. Starting points:
 * {@link dev.tidings.system.process.ServerProcess}, {@link dev.tidings.system.process.ClientProcess}.
 */
@NullMarked
package dev.tidings.system.process;

import org.jspecify.annotations.NullMarked;
