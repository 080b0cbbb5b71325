/** The script {@code tidings}: what it runs, and when it builds first. */
@NullMarked
package dev.tidings.system.launcher;

import org.jspecify.annotations.NullMarked;
