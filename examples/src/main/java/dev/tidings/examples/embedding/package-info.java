/** A server and clients inside another program: start at {@link dev.tidings.examples.embedding.EmbeddedChat}. */
@NullMarked
package dev.tidings.examples.embedding;

import org.jspecify.annotations.NullMarked;
