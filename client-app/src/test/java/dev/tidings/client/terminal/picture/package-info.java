/** Tests of pictures inline. */
@org.jspecify.annotations.NullMarked
package dev.tidings.client.terminal.picture;
