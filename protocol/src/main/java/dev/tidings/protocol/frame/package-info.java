/**
 * Length-prefix frames: a four-byte length and that many bytes of payload.
 *
 * <p>Starting points: {@link dev.tidings.protocol.frame.FrameDecoder} and
 * {@link dev.tidings.protocol.frame.FrameEncoder}. Usable alone: nothing here knows what a payload means. See
 * docs/protocol.md, "Frames".
 */
@NullMarked
package dev.tidings.protocol.frame;

import org.jspecify.annotations.NullMarked;
