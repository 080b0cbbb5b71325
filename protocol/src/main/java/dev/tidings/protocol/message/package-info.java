/**
 * The vocabulary: what the two sides of a connection say to each other, as records without behaviour.
 *
 * <p>Starting points: {@link dev.tidings.protocol.message.ClientMessage} and
 * {@link dev.tidings.protocol.message.ServerMessage} list what each side may say;
 * {@link dev.tidings.protocol.message.ErrorCode} lists what can go wrong. All types here are immutable and safe on any
 * thread. A record validates itself: what can be constructed is well-formed. Wire names of the records live in one
 * registry, {@code dev.tidings.protocol.json.TidingsVocabulary}.
 */
@NullMarked
package dev.tidings.protocol.message;

import org.jspecify.annotations.NullMarked;
