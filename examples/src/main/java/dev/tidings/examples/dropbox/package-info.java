/** A program that takes files: start at {@link dev.tidings.examples.dropbox.DropBox}. */
@NullMarked
package dev.tidings.examples.dropbox;

import org.jspecify.annotations.NullMarked;
