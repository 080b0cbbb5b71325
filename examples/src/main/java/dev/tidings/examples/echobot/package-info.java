/** A bot: start at {@link dev.tidings.examples.echobot.EchoBot}. */
@NullMarked
package dev.tidings.examples.echobot;

import org.jspecify.annotations.NullMarked;
