/**
 * Length-prefix frames: a four-byte length and that many bytes of payload.
 *
 * <p>Starting points: {@link dev.tidings.protocol.frame.FrameDecoder} and
 * {@link dev.tidings.protocol.frame.FrameEncoder}; {@link dev.tidings.protocol.frame.DataFrame} is the one that carries
 * no message. Usable alone: nothing here knows what a message means. See docs/protocol.md, "Frames".
 */
@NullMarked
package dev.tidings.protocol.frame;

import org.jspecify.annotations.NullMarked;
