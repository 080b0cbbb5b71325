@NullMarked
package dev.tidings.server.internal.file;

import org.jspecify.annotations.NullMarked;
