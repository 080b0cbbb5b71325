@NullMarked
package dev.tidings.server.internal.blob.disk;

import org.jspecify.annotations.NullMarked;
