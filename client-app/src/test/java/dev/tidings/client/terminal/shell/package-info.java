/** Tests of the one-shot face. */
@org.jspecify.annotations.NullMarked
package dev.tidings.client.terminal.shell;
