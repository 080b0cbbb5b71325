@NullMarked
package dev.tidings.server.internal.blob;

import org.jspecify.annotations.NullMarked;
