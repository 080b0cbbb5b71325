/** Disks that are full or fail, beneath a server process. */
@NullMarked
package dev.tidings.system.disk;

import org.jspecify.annotations.NullMarked;
