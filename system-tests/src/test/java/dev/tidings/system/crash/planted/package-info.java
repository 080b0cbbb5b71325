/**
 * Servers with a bug, to show that it is found. Starting point:
 * {@link dev.tidings.system.crash.planted.PlantedServerMain}.
 */
@NullMarked
package dev.tidings.system.crash.planted;

import org.jspecify.annotations.NullMarked;
