import org.jspecify.annotations.NullMarked;

/** Length-framed JSON over Netty: frames, messages, heartbeat, requests with replies, a link that reconnects. */
@NullMarked
module dev.tidings.protocol {
    requires static transitive org.jspecify;

    exports dev.tidings.protocol.message;
}
