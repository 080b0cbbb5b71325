@NullMarked
package dev.tidings.client.file;

import org.jspecify.annotations.NullMarked;
